import { describe, expect, it } from 'vitest';
import type { Droits } from '../../src/domain/nouns/audience.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { normalize } from '../../src/domain/nouns/recherche.ts';
import type { Diffusion, VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { createMasque } from '../../src/domain/reponses/masquage.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { aNouvelle } from '../support/nouvelles.ts';
import { aVersionReponse } from '../support/reponses.ts';

const base = await useBase();
const convention = await aConvention(base);
const auteur = await aPersonne(base, convention);
const tour = await aTour(base, await aSeance(base, convention));

const TOUS: Droits = { diffusions: ['groupe_projet', 'parties', 'publiable'], ficheActionIds: [] };
const only = (...diffusions: readonly Diffusion[]): Droits => ({ diffusions, ficheActionIds: [] });

async function answer(change: Partial<VersionReponse>, fiche?: FicheAction, version = 0) {
  const asked = fiche ?? (await aFicheAction(base, convention));
  await base.stores.reponses.append({
    tour,
    ficheActionId: asked.id,
    base: version,
    version: aVersionReponse(base, { auteur, fiche: asked }, change),
  });
  return asked;
}

async function find(forme: string, droits = TOUS, codes: readonly string[] = []) {
  const found = await base.stores.recherches.listFound(convention.id, droits, [{ formes: [forme], codes }]);
  return found.map(({ ficheActionId }) => ficheActionId);
}

describe('the words of an answer', () => {
  it('are found in another form, without accents, half typed when they are long', async () => {
    const fiche = await answer({
      avancees: 'Les logements dégradés de la Grand’Rue sont repérés par l’ŒUVRE.',
    });
    for (const forme of ['logement', 'logements', 'degrade', 'degrad', 'grand', 'oeuvre', 'repere', 'loger'])
      expect(await find(forme), forme).toEqual([fiche.id]);
    for (const forme of ['log', 'rep', 'logiciel']) expect(await find(forme), forme).toEqual([]);
  });

  it('are found as they are written when they are short: « caf » is no « café »', async () => {
    const lieu = await answer({ avancees: 'Un café des parents à Guemps.' });
    const autre = await answer({ constat: 'La Caf est venue.' });
    expect(await find('caf')).toEqual([autre.id]);
    expect(await find('cafe')).toEqual([lieu.id]);
  });

  it('are told of each word apart, the latest text first, and by the codes that it names', async () => {
    const fiche = await answer({ avancees: 'Une ludothèque.', communes: ['62548'] });
    const nouvelle = { ...aNouvelle(auteur), texte: 'La ludothèque ouvre en juin.' };
    await base.stores.nouvelles.create(fiche, { ...nouvelle, creeeLe: base.clock.now().add({ hours: 1 }) });
    const found = await base.stores.recherches.listFound(convention.id, TOUS, [
      { formes: ['ludotheque'], codes: [] },
      { formes: ['marck'], codes: ['62548'] },
    ]);
    expect(found).toEqual([
      { rang: 0, ficheActionId: fiche.id, texte: nouvelle.texte, stem: 'ludothequ' },
      { rang: 1, ficheActionId: fiche.id, texte: null, stem: null },
    ]);
  });

  it('are those of the present version, as long as it stands', async () => {
    const fiche = await answer({ avancees: 'Un trampoline.' });
    expect(await find('trampoline')).toEqual([fiche.id]);
    await answer({ avancees: 'Une balançoire.' }, fiche, 1);
    expect(await find('trampoline')).toEqual([]);
    expect(await find('balancoire')).toEqual([fiche.id]);
    const reponse = (await base.stores.reponses.find(tour, fiche.id)) ?? expect.fail('it was answered');
    const now = base.clock.now();
    await base.stores.reponseVersions.withdraw({ conventionId: convention.id, reponse, now });
    expect(await find('balancoire')).toEqual([]);
  });

  it('are all found where thousands came at once', async () => {
    const fiche = await answer({ avancees: 'Une marelle.' });
    await base.stores.nouvelles.create(fiche, { ...aNouvelle(auteur), texte: 'Une charade.' });
    await base.db.$executeRaw`
      INSERT INTO "Nouvelle" SELECT c.* FROM "Nouvelle" n, generate_series(1, 1200) k,
        jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'soumission', k, 'texte', 'Charade ' || k)) c
      WHERE n."texte" = 'Une charade.'`;
    expect(await find('charade')).toEqual([fiche.id]);
    const left = await base.db.$queryRaw<unknown[]>`
      SELECT FROM "Nouvelle" n WHERE NOT EXISTS (SELECT FROM "SearchText" s WHERE s."id" = n."id")`;
    expect(left).toEqual([]);
  });

  it('leave no trace once they are masked', async () => {
    const fiche = await answer({ avancees: 'Madame Zyxwv est venue.' });
    await base.stores.nouvelles.create(fiche, { ...aNouvelle(auteur), texte: 'Zyxwv encore.' });
    expect(await find('zyxwv')).toEqual([fiche.id]);
    await base.stores.reponseVersions.mask(fiche, {
      masque: createMasque('Zyxwv', '…'),
      le: base.clock.now(),
    });
    const traces = await base.db.$queryRaw<
      unknown[]
    >`SELECT FROM "SearchText" s WHERE to_jsonb(s)::text ~ 'zyxwv'`;
    expect(traces).toEqual([]);
    expect(await find('zyxwv')).toEqual([]);
    expect(await find('venue')).toContain(fiche.id);
  });
});

describe('whoever may not read an answer', () => {
  it('finds nothing of it, nor which words it has', async () => {
    const words = (droits: Droits) =>
      base.stores.recherches.listWords(convention.id, droits, { shortest: 9, longest: 9 });
    const fiches = new Map<Diffusion, FicheAction>();
    for (const diffusion of TOUS.diffusions)
      fiches.set(diffusion, await answer({ avancees: 'Des kangourou.', diffusion }));
    const idOf = (diffusion: Diffusion) => fiches.get(diffusion)?.id;
    expect(await find('kangourou', only('publiable'))).toEqual([idOf('publiable')]);
    expect((await find('kangourou', only('publiable', 'parties'))).toSorted()).toEqual(
      [idOf('publiable'), idOf('parties')].toSorted(),
    );
    expect(await find('kangourou')).toHaveLength(3);
    await answer({ avancees: 'Un wallabyyy.', diffusion: 'groupe_projet' });
    await find('wallabyyy');
    expect(await words(TOUS)).toEqual(expect.arrayContaining(['kangourou', 'wallabyyy']));
    const open = await words(only('publiable', 'parties'));
    expect(open).toContain('kangourou');
    expect(open).not.toContain('wallabyyy');
    expect(await words(only())).toEqual([]);
  });

  it('finds nothing of what coordination keeps internal, unless it is of a fiche that they lead', async () => {
    const fiche = await answer({ avancees: 'Un toboggan.', diffusion: 'publiable', communes: ['62999'] });
    const reponse = await base.stores.reponses.find(tour, fiche.id);
    const kept = { id: reponse?.id ?? '', conventionId: convention.id };
    await base.stores.reponseMarks.saveInterne(kept, base.clock.now());
    expect(await find('toboggan', only('publiable', 'parties'))).toEqual([]);
    expect(await find('marck', only('publiable', 'parties'), ['62999'])).toEqual([]);
    expect(await find('toboggan', { diffusions: [], ficheActionIds: [fiche.id] })).toEqual([fiche.id]);
    expect(await find('toboggan')).toEqual([fiche.id]);
  });

  it('finds nothing of another convention, whatever they know of it', async () => {
    const fiche = await answer({ avancees: 'Un xylophone.', communes: ['62998'] });
    const { id } = await aConvention(base);
    const droits = { ...TOUS, ficheActionIds: [fiche.id] };
    const mots = [{ formes: ['xylophone'], codes: ['62998'] }];
    expect(await base.stores.recherches.listFound(convention.id, droits, mots)).toHaveLength(1);
    expect(await base.stores.recherches.listFound(id, droits, mots)).toEqual([]);
    expect(await base.stores.recherches.listWords(id, droits, { shortest: 1, longest: 20 })).toEqual([]);
  });

  it('finds nothing of a contribution: it is material for an answer', async () => {
    const fiche = await aFicheAction(base, convention);
    const [structure] = await base.stores.conventions.listStructures(convention.id);
    await base.stores.reponses.append({
      tour,
      ficheActionId: fiche.id,
      structureId: structure?.id ?? '',
      base: 0,
      version: aVersionReponse(base, { auteur, fiche }, { avancees: 'Une pataugeoire.' }),
    });
    expect(await find('pataugeoire')).toEqual([]);
  });
});

it('takes words apart as the program does', async () => {
  const texts = [
    'Être parents d’ados, à l’échelle de GCTM',
    'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ œuvre ŒUVRE ægypte Æ',
    'e\u0301te\u0301 nin\u0303o',
    'un\ttrait-d’union\net « des » (signes) ; 3,5 %',
    '',
  ];
  for (const text of texts) {
    const [row] = await base.db.$queryRaw<{ plain: string }[]>`SELECT to_plain_words(${text}) AS plain`;
    expect(row?.plain).toBe(normalize(text));
  }
});
