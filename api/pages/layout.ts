/** One column that looks like the mails: no script, no image, nothing fetched; usable by keyboard and on a phone. */
export const pageLayout = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{{page.title}}</title>
<style>
:root { color-scheme: light dark; --accent: {{accent}}; --ground: #f2f4f6; --sheet: #ffffff; --ink: #1c2126; --soft: #5b6570; --line: #8a939d; }
@media (prefers-color-scheme: dark) { :root { --ground: #15181c; --sheet: #1f2429; --ink: #e8eaed; --soft: #aab2bb; --line: #7d8791; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 12px; background: var(--ground); color: var(--ink); font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 600px; margin: 0 auto; padding: 24px; background: var(--sheet); border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 6px; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.3; }
p { margin: 0 0 12px; }
dt, .soft { color: var(--soft); font-size: 13px; }
dd { margin: 0 0 8px; }
blockquote { margin: 0 0 16px; padding-left: 12px; border-left: 3px solid var(--line); white-space: pre-line; }
fieldset { margin: 0 0 16px; padding: 0; border: 0; }
legend, .label { display: block; margin: 0 0 4px; padding: 0; font-weight: 600; }
.options { display: flex; flex-wrap: wrap; gap: 8px; }
.options label { display: flex; align-items: center; gap: 8px; min-width: 48px; min-height: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 4px; }
textarea { display: block; width: 100%; min-height: 96px; margin: 0 0 16px; padding: 8px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 4px; }
button { min-height: 44px; padding: 10px 18px; font: inherit; color: #ffffff; background: var(--accent); border: 0; border-radius: 4px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { padding: 8px 12px; border-left: 4px solid #b3261e; }
</style>
</head>
<body>
<main>
<h1>{{page.title}}</h1>
{{#each page.paragraphs}}
<p>{{this}}</p>
{{/each}}
{{#if page.facts}}
<dl>
{{#each page.facts}}
<dt>{{label}}</dt>
<dd>{{value}}</dd>
{{/each}}
</dl>
{{/if}}
{{#if page.quote}}
<blockquote>{{page.quote}}</blockquote>
{{/if}}
{{#with page.form}}
<form method="post" accept-charset="utf-8">
<input type="hidden" name="seen" value="{{seen}}">
{{#if problem}}
<p class="problem" role="alert">{{problem}}</p>
{{/if}}
{{#with choice}}
<fieldset>
<legend>{{legend}}</legend>
<p class="soft">{{hint}}</p>
<div class="options">
{{#each options}}
<label><input type="radio" name="{{../name}}" value="{{value}}" required{{#if checked}} checked{{/if}}> {{label}}</label>
{{/each}}
</div>
</fieldset>
{{/with}}
{{#with text}}
<label class="label" for="text">{{label}}</label>
<textarea id="text" name="{{name}}" maxlength="{{@root.longestText}}"{{#if required}} required{{/if}}></textarea>
{{/with}}
<button type="submit">{{button}}</button>
</form>
{{/with}}
</main>
</body>
</html>
`;
