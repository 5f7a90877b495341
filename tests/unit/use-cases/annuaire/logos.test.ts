import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../../adapters/mail/render.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { composeFor } from '../../../../src/use-cases/annonces/compose-annonce.ts';
import { exportResume } from '../../../../src/use-cases/resumes/export-resume.ts';
import { createLienRapport, exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { withConvention } from '../../../../src/use-cases/verbs/find-convention.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { PLAIN_ANNONCE } from '../../../support/builders.ts';
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
    expect(text).toSay('--confirmer', 'MARCK.svg');
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
    expect(text).toSay(/marck\.svg.*autre chose qu’un dessin/, /lille\.png.*aucune partie/);
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

describe('the logo that a second convention hands in', () => {
  it('stands on its own pages, papers and mails, and changes nothing of the first one’s', async () => {
    const other = await aRound(base);
    for (const audience of ['groupe_projet', 'public'] as const) await other.publish(audience);
    const theirs = { ...other, below: `/conventions/${other.convention.code}` };
    const ours = { ...round, below: '' };
    const shown = new Map<string, string>();
    for (const { convention, coordination } of [ours, theirs]) {
      const said = {
        ...PLAIN_ANNONCE,
        publique: true,
        accordeeLe: base.clock.now(),
        envoyeeLe: base.clock.now(),
      };
      const own = {
        id: randomUUID(),
        soumission: randomUUID(),
        conventionId: convention.id,
        auteurId: coordination.id,
      };
      await base.stores.annonces.save({ ...said, ...own });
      shown.set(convention.id, own.id);
    }
    const fetchText = async (path: string) => (await fetch(web.url + path)).text();
    /** What everybody reads of it, what is printed, and what is sent. */
    const readAll = async ({ convention, coordination, below }: typeof ours) => {
      const slug = await base.ports.addresses.slugOf(convention.id);
      const ports = withConvention(slug, base.ports);
      const annonceId = shown.get(convention.id) ?? '';
      const annonce = await base.stores.annonces.get(annonceId);
      const lecteur = { kind: 'personne', personne: coordination } as const;
      const message = await composeFor(annonce, lecteur, {
        ...ports,
        luLe: undefined,
        now: base.clock.now(),
      });
      const bilan = { genre: 'bilan', annee: null, audience: 'parties' } as const;
      const lien = new URL(await createLienRapport(bilan, coordination, ports)).pathname;
      const paper = await exportRapport(lien.split('/').at(-1) ?? '', ports);
      return {
        pages: [
          await fetchText(`${below}/resumes/1`),
          await fetchText(`${below}/actualites/${annonceId}`),
          await fetchText(below || '/'),
        ],
        papers: [await exportResume(1, ports), paper?.document].map((one) => JSON.stringify(one)),
        mails: [renderMail(message, null)].map(({ html, images }) => JSON.stringify([html, images])),
      };
    };
    // A page follows what changed within a moment, each in its own.
    const untilAll = (part: typeof ours, count: number, wanted: RegExp) =>
      expect
        .poll(async () => (await readAll(part)).pages.slice(0, count).filter((text) => !wanted.test(text)))
        .toEqual([]);
    for (const part of [ours, theirs]) await untilAll(part, 3, new RegExp(`href="${part.below}/actualites"`));
    const [before, bare] = [await readAll(ours), await readAll(theirs)];
    const command = administer(base);
    command.mean(theirs.convention.code);
    const fichiers = [{ nom: 'caf.png', bytes: aPng(90, 30) }];
    const { ok } = await command.logos(fichiers, { confirmer: true });
    expect(ok).toBe(true);
    const own = new RegExp(`${theirs.below}/logos/caf\\.png\\?v=\\w+`);
    await untilAll(theirs, 2, own);
    expect(await readAll(ours)).toEqual(before);
    const after = await readAll(theirs);
    for (const text of [...after.pages.slice(0, 2), ...after.mails]) expect(text).toMatch(own);
    for (const text of after.papers) expect(text).toContain('"png":"');
    const of = ({ pages, papers, mails }: typeof before) => [...pages, ...papers, ...mails];
    expect(of(bare).filter((text) => own.test(text) || text.includes('"png":"'))).toEqual([]);
    const address = own.exec(after.pages[0] ?? '')?.[0] ?? '';
    const [theirLogo, ourLogo] = await Promise.all(
      [address, '/logos/caf.png'].map(async (path) =>
        Buffer.from(await (await fetch(web.url + path)).arrayBuffer()).toString('base64'),
      ),
    );
    expect(theirLogo).not.toBe(ourLogo);
    for (const text of of(before)) expect(text).not.toContain(`${theirs.below}/logos`);
  });
});
