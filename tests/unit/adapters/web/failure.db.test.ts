import express from 'express';
import { expect, it } from 'vitest';
import { createFailureHandler } from '../../../../adapters/web/requests/failure.ts';
import { viewSiteNames } from '../../../../src/views/words/site-names.ts';
import { use } from '../../../support/anew.ts';
import { createTestPictures } from '../../../support/pictures.ts';
import { plain } from '../../../support/plain.ts';
import { serve } from '../../../support/serve.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const names = viewSiteNames(null);
const site = {
  publicUrl: 'http://localhost:3000',
  isDemonstration: false,
  ownMenu: () => null,
  names: () => names,
  asset: (name: string) => `/${name}`,
  withAddress: createTestPictures('http://localhost:3000').withAddress,
};
const app = express();
app.get('/:status', ({ params }, _response, next) => {
  const [status, retryAfterS] = params.status.split('-').map(Number);
  next(Object.assign(new Error('no file'), { status, ...(retryAfterS && { retryAfterS }) }));
});
app.use(createFailureHandler(site, silentLogger));
const { url: origin } = use(await serve(app));

it.each([
  ['too many wait', '503-60', 503, '60', 'Trop de fichiers sont demandés en ce moment'],
  ['it is too large', '507', 507, null, 'Ce fichier est trop grand'],
  ['of a fault of ours', '599', 500, null, 'Quelque chose n’a pas marché'],
])('a file that is not made since %s has a page that says what to do', async (_why, ...told) => {
  const [asked, status, retryAfter, title] = told;
  const response = await fetch(`${origin}/${asked}`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect(plain(await response.text())).toContain(title);
});
