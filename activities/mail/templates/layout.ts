/** The text part. Compiled without escaping: it is not markup. */
export const textLayout = `{{headline}}
{{#each paragraphs}}

{{this}}
{{/each}}
{{#if owed}}

{{owed.title}}
{{#each owed.lines}}
- {{this}}
{{/each}}

{{#each owed.commands}}
    {{this}}
{{/each}}
{{/if}}
{{#each actions}}

{{label}}: {{href}}
{{/each}}
{{#each lists}}

{{title}}
{{#each entries}}
- {{this}}
{{/each}}
{{/each}}

{{#each facts}}
{{label}}: {{value}}
{{/each}}
{{#each quotes}}

{{title}}
{{text}}
{{/each}}

-- 
{{footer.sentFor}}
{{#if footer.record}}
{{footer.record}}
{{/if}}
`;

/**
 * The HTML part: one column, no table, no image, nothing fetched. Colours stand inline for programs
 * that drop the style element; those that keep it also follow the reader's dark mode.
 */
export const htmlLayout = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>
:root { color-scheme: light dark; }
a { color: #1a56b0; }
@media (prefers-color-scheme: dark) {
  body { background: #15181c !important; }
  .sheet { background: #1f2429 !important; color: #e8eaed !important; border-left-color: #343a41 !important; border-right-color: #343a41 !important; border-bottom-color: #343a41 !important; }
  .box { background: #2a3037 !important; color: #e8eaed !important; }
  .soft { color: #aab2bb !important; }
  a { color: #8ab4f8 !important; }
}
</style>
</head>
<body style="margin:0;padding:24px 12px;background:#f2f4f6;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
<div class="sheet" role="article" style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1c2126;border:1px solid #dfe3e8;border-top:4px solid {{accent}};border-radius:6px;overflow-wrap:break-word">
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">{{headline}}</h1>
{{#each paragraphs}}
<p style="margin:0 0 12px">{{this}}</p>
{{/each}}
{{#if owed}}
<div class="box" style="margin:16px 0;padding:16px;background:#f2f4f6;border-left:4px solid {{accent}};border-radius:4px">
<h2 style="margin:0 0 8px;font-size:16px">{{owed.title}}</h2>
{{#each owed.lines}}
<p style="margin:0 0 8px">{{this}}</p>
{{/each}}
{{#each owed.commands}}
<pre style="margin:8px 0 0;font-family:ui-monospace,Consolas,Menlo,monospace;font-size:14px;white-space:pre-wrap">{{this}}</pre>
{{/each}}
</div>
{{/if}}
{{#each actions}}
<p style="margin:0 0 12px"><a href="{{href}}" style="display:inline-block;padding:10px 18px;background:{{@root.accent}};color:#ffffff;border-radius:4px;text-decoration:none">{{label}}</a></p>
{{/each}}
{{#each lists}}
<h2 style="margin:16px 0 8px;font-size:16px">{{title}}</h2>
<ul style="margin:0 0 12px;padding-left:20px">
{{#each entries}}
<li>{{this}}</li>
{{/each}}
</ul>
{{/each}}
<dl style="margin:16px 0">
{{#each facts}}
<dt class="soft" style="margin:8px 0 0;font-size:13px;color:#5b6570">{{label}}</dt>
<dd style="margin:0">{{#if href}}<a href="{{href}}">{{value}}</a>{{else}}{{value}}{{/if}}</dd>
{{/each}}
</dl>
{{#each quotes}}
<h2 style="margin:16px 0 4px;font-size:14px">{{title}}</h2>
<blockquote style="margin:0 0 12px;padding-left:12px;border-left:3px solid #c6ccd3;white-space:pre-line">{{text}}</blockquote>
{{/each}}
</div>
<p class="soft" style="max-width:600px;margin:12px auto 0;font-size:12px;color:#5b6570;overflow-wrap:anywhere">{{footer.sentFor}}{{#if footer.record}}<br>{{footer.record}}{{/if}}</p>
</body>
</html>
`;
