import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { exportResume } from '../../../../src/use-cases/resumes/export-resume.ts';
import { createLienRapport, exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { useBase } from '../../../support/database.ts';
import { aPng, SVG } from '../../../support/logo-samples.ts';
import { aRound } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase();
const web = await useWeb(base);
const round = await aRound(base);
const conventionId = round.convention.id;
const lecteur = round.coordination;
await base.db.partie.create({
  data: { code: 'MARCK', nom: 'Marck', appellation: 'Marck', genre: 'commune', ordre: 2, conventionId },
});
await round.publish('groupe_projet');
await round.publish('public');

const svg = new TextEncoder().encode(SVG);
const load = async (fichiers: Parameters<ReturnType<typeof administer>['logos']>[0], confirmer: boolean) => {
  const { ok, message } = await administer(base).logos(fichiers, { confirmer });
  return { ok, text: toPlainText(message) };
};
const list = () => base.stores.logos.list(conventionId);

describe('the logos of the parties', () => {
  it('are shown before they are kept', async () => {
    const { ok, text } = await load([{ nom: 'caf.svg', bytes: svg }], false);
    expect(ok).toBe(true);
    expect(text).toContain('--confirmer');
    expect(text).toContain('MARCK.svg');
    expect(await list()).toEqual([]);
  });

  it('are all kept or none, and a wrong file is named with its fault', async () => {
    const wrong = new TextEncoder().encode('<svg><script/></svg>');
    const { ok, text } = await load(
      [
        { nom: 'caf.svg', bytes: svg },
        { nom: 'marck.svg', bytes: wrong },
        { nom: 'lille.png', bytes: aPng(30, 30) },
      ],
      true,
    );
    expect(ok).toBe(false);
    expect(text).toMatch(/marck\.svg.*autre chose qu’un dessin/);
    expect(text).toMatch(/lille\.png.*aucune partie/);
    expect(await list()).toEqual([]);
  });

  it('stand in the page and the files, and a name in a box where one lacks', async () => {
    expect((await load([{ nom: 'caf.svg', bytes: svg }], true)).ok).toBe(true);
    const page = await (await fetch(`${web.url}/resumes/1`)).text();
    const [, address = ''] = /<img src="(\/logos\/caf\.png\?v=\w+)" alt="Logo[^"]*Caf"/.exec(page) ?? [];
    expect(page).toContain('<span class="name">Marck</span>');
    const image = await fetch(web.url + address);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await fetch(`${web.url}/logos/marck.png`)).status).toBe(404);
    const parties = (await exportResume(1, base.ports))?.document?.blocks.find(
      ({ kind }) => kind === 'parties',
    );
    expect(parties).toMatchObject({ logos: [{ png: expect.any(String) }, null] });
  });

  it('stand in a bilan and its files too', async () => {
    const bilan = { genre: 'bilan', annee: null, audience: 'parties' } as const;
    const lien = new URL(await createLienRapport(bilan, lecteur, base.ports));
    const page = await (await fetch(web.url + lien.pathname)).text();
    expect(page).toMatch(/<img src="\/logos\/caf\.png\?v=\w+" alt="Logo[^"]*Caf"/);
    const token = lien.pathname.split('/').at(-1) ?? '';
    const parties = (await exportRapport(token, base.ports))?.document?.blocks.find(
      ({ kind }) => kind === 'parties',
    );
    expect(parties).toMatchObject({ logos: [{ png: expect.any(String) }, null] });
  });

  it('give way to a newer one, at another address', async () => {
    const [before] = await list();
    await load([{ nom: 'CAF.png', bytes: aPng(60, 30) }], true);
    const [after, ...others] = await list();
    expect(others).toEqual([]);
    expect(after?.empreinte).not.toBe(before?.empreinte);
    const actions = (await base.stores.journal.list(conventionId, 20)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'logo:charger')).toHaveLength(2);
  });
});
