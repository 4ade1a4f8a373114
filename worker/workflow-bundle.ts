import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** The workflows as one piece of code, made with this very version of the SDK. */
export type WorkflowBundle = { readonly codePath: string } | { readonly code: string };

/** What `npm run build` bundled; run from sources, they are bundled now, which takes some seconds. */
export async function workflowBundle(): Promise<WorkflowBundle> {
  const built = fileURLToPath(new URL('../workflows-bundle.js', import.meta.url));
  if (existsSync(built)) return { codePath: built };
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  return { code };
}
