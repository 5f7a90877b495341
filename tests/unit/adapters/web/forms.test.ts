import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderForm } from '../../../../adapters/web/drawing/render-form.ts';
import { anEtape, WITH_MOTS } from '../../../support/slack-samples.ts';
import { aRenderContext } from '../../../support/web-samples.ts';

it('no form lets the browser say in its own words what is wrong', () => {
  const forms = globSync('adapters/web/**/*.ts').flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/<form [^>]*>/g),
  ]);
  expect(forms.length).toBeGreaterThan(25);
  expect(forms.map(([form]) => form).filter((form) => !form.includes('novalidate'))).toEqual([]);
});

it('words that look personal are warned of in colour, and marked where they stand', () => {
  const markup = renderMarkup(renderForm(anEtape('envoi', WITH_MOTS), aRenderContext()));
  const [warning = ''] = /<div class="explanation warning">.*?<\/dl>/s.exec(markup) ?? [];
  expect(warning).toContain('Attention');
  expect(warning.match(/<mark>[^<]+<\/mark>/g)?.length).toBeGreaterThanOrEqual(2);
  const harmless = renderMarkup(renderForm(anEtape('envoi', {}), aRenderContext()));
  expect(harmless).not.toContain('explanation warning');
});
