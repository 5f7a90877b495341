import { expect, it } from 'vitest';
import { prepareReleve, publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { showReleve } from '../../../../src/use-cases/seances/show-points.ts';
import { FORMATS } from '../../../../src/views/words/fichiers.ts';
import { createAsk, formOf, messageOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { prepareSeance } from '../../../support/seances.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
const web = await useWeb(base);
const preparation = await prepareSeance(base);
const { ask, seanceId, ines } = preparation;
const { context } = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
await ask(saveOrdreDuJour, { ...context, texte: 'Accueil\nLe budget <b>2027</b>' });
const [, budget] = await base.stores.points.list(preparation.convention.id, seanceId);
const noted = formOf(await ask(writeIssue, { point: budget?.id ?? '' }));
await ask(saveIssue, { ...noted.context, genre: 'decision', issue: 'Accordé.' });
const { context: values } = formOf(await ask(prepareReleve, { seance: seanceId }));
await ask(publishReleve, { ...values, seance: seanceId });
const { buttons = [] } = messageOf(await createAsk(base, ines)(showReleve));
const link = buttons.find((button) => button.kind === 'link');
/** As a member of the séance's instance is given it. */
const path = new URL(link?.kind === 'link' ? link.url : '').pathname;

it('is a page for the members of the instance: what was typed is text, no search engine keeps it', async () => {
  await expect(fetch(web.url + path)).toBeKeptByNobody();
  const page = await web.open().read(path);
  expect(page).toContain('Le budget &lt;b>2027&lt;/b>');
  for (const format of FORMATS) expect(page).toContain(`${path}.${format}`);
});

it('is saved in each format, and by nobody without its link', async () => {
  for (const format of FORMATS) {
    const { status, headers } = await fetch(`${web.url}${path}.${format}`);
    expect([format, status]).toEqual([format, 200]);
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`attachment; filename="?[\\w-]+\\.${format}`),
    );
  }
  const forged = path.replace(/[^/]+$/, 'devine');
  for (const address of [forged, `${forged}.pdf`])
    expect([address, (await fetch(web.url + address)).status]).toEqual([address, 404]);
});
