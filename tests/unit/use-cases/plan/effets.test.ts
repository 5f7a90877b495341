import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { findMoment, jourOfMoment } from '../../../../src/domain/nouns/effet.ts';
import { composeEffets, tellEffets } from '../../../../src/use-cases/plan/tell-effets.ts';
import { getBilan } from '../../../../src/use-cases/resumes/get-bilan.ts';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { aConvention, aFicheAction, aPersonne } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();

const textOf = (reply: Parameters<typeof messageOf>[0]) => toPlainText(messageOf(reply)).replace(/\s+/g, ' ');
const SAID = {
  effets: 'Trois communes ont ouvert un accueil.',
  publics: 'Quarante familles de Marck.',
  autrement: 'Réunir les maires plus tôt.',
  engagement: 'oui',
};

/** The middle of a convention of five years: a fiche with two leads, one without, an enjeu whose réseau somebody animates. */
async function atHalfTime() {
  base.clock.set('2027-07-05T08:00:00Z');
  const convention = await aConvention(base);
  const [camille, hugo, coordination, lecture] = [
    await aPersonne(base, convention),
    await aPersonne(base, convention),
    await aPersonne(base, convention, { roles: ['coordination'] }),
    await aPersonne(base, convention, { roles: ['lecture'] }),
  ];
  const pilotes = [
    [camille, 'chef_de_file'],
    [hugo, 'co_pilote'],
  ] as const;
  const fiche = await aFicheAction(base, convention, { numero: 3, pilotes });
  await aFicheAction(base, convention, { numero: 8 });
  const [enjeu = expect.fail('no enjeu')] = await base.stores.plans.listEnjeux(convention.id);
  const of = { conventionId: convention.id, code: 'RESEAU', nom: 'Réseau', slug: 'reseau', foisParAn: 0 };
  await base.db.instance.create({ data: { ...of, genre: 'reseau', enjeux: [enjeu.code] } });
  const anim = await aPersonne(base, convention, { roles: ['animation'], instances: ['RESEAU'] });
  const says = createConversation(base.ports);
  const say = async (personne: typeof camille, sujet: string, diffusion: string) =>
    says(personne).submit(formOf(await says(personne).ask('effet:ecrire', { sujet })), {
      ...SAID,
      diffusion,
    });
  const envois = () => base.db.envoi.findMany({ where: { conventionId: convention.id, genre: 'effet' } });
  return { convention, camille, hugo, coordination, lecture, anim, fiche, enjeu, says, say, envois };
}

it('is asked in the middle and before the end, as the dates of the convention say', () => {
  const day = Temporal.PlainDate.from;
  const convention = { debut: day('2025-01-01'), fin: day('2029-12-31') };
  expect(jourOfMoment('mi_parcours', convention).toString()).toBe('2027-07-03');
  expect(findMoment(convention, day('2027-07-02'))).toBeNull();
  expect(findMoment(convention, day('2027-07-03'))).toBe('mi_parcours');
  expect(findMoment(convention, day('2027-10-03'))).toBe('mi_parcours');
  expect(findMoment(convention, day('2027-10-04'))).toBeNull();
  expect(findMoment(convention, day('2029-09-30'))).toBe('fin');
  expect(findMoment(convention, day('2030-03-31'))).toBe('fin');
  expect(findMoment({ ...convention, fin: day('2027-12-31') }, day('2027-09-30'))).toBe('fin');
});

it('each is asked once, of what is his or hers, and no more once it is said', async () => {
  const { convention, camille, hugo, coordination, anim, lecture, enjeu, says, say, envois } =
    await atHalfTime();
  for (const _ of [1, 2]) await tellEffets(base.ports);
  const told = await envois();
  expect(told.map(({ personneId }) => personneId).toSorted()).toEqual(
    [camille, hugo, coordination, anim].map(({ id }) => id).toSorted(),
  );
  const compose = async (personne: typeof camille) => {
    const [row = expect.fail('no row')] = await base.stores.envois.listBySource(convention.id, convention.id);
    return composeEffets(row, { kind: 'personne', personne } as never, base.ports);
  };
  const asked = await compose(hugo);
  expect(asked.kind === 'message' && toPlainText(asked.message)).toContain('quels effets');
  const home = async (personne: typeof camille) => textOf(await says(personne).ask('tableau'));
  expect(await home(hugo)).toContain('Quels effets ont eu les actions');
  expect(await home(anim)).toContain('Quels effets ont eu les actions');
  expect(await home(lecture)).not.toContain('Quels effets');
  expect(textOf(await says(coordination).ask('effets'))).toContain('Fiche 8');
  expect(textOf(await says(lecture).ask('effet:ecrire', { sujet: '3' }))).toContain(
    'ne vous sont pas posées',
  );
  expect(textOf(await says(hugo).ask('effet:ecrire', { sujet: enjeu.code }))).toContain(
    'ne vous sont pas posées',
  );
  const form = formOf(await says(camille).ask('effet:ecrire', { sujet: '3' }));
  expect(errorsOf(formOf(await says(camille).submit(form, { ...SAID, publics: 'Tous' })))).toHaveProperty(
    'publics',
  );
  expect(textOf(await say(camille, '3', 'publiable'))).toContain('C’est noté');
  expect(textOf(await say(hugo, '3', 'parties'))).toContain('C’est noté'); // put right by the other lead: one text
  expect(textOf(await say(anim, enjeu.code, 'groupe_projet'))).toContain('C’est noté');
  expect(await base.db.effet.count({ where: { conventionId: convention.id } })).toBe(2);
  for (const one of [hugo, anim]) expect(await home(one)).not.toContain('Quels effets ont eu');
  expect(await compose(hugo)).toMatchObject({ kind: 'obsolete' });
  base.clock.set('2027-10-20T08:00:00Z');
  expect(textOf(await says(camille).ask('effet:ecrire', { sujet: '3' }))).toContain(
    'ne vous sont pas posées',
  );
});

it('its page, its papers and the bilan tell each reader what is meant for him or her', async () => {
  const { convention, camille, anim, lecture, coordination, enjeu, says, say } = await atHalfTime();
  await say(camille, '3', 'parties');
  await says(anim).submit(formOf(await says(anim).ask('effet:ecrire', { sujet: enjeu.code })), {
    ...SAID,
    effets: 'Reservé au groupe projet seul.',
    diffusion: 'groupe_projet',
  });
  const read = textOf(await says(lecture).ask('effets'));
  expect(read).toContain('Quels effets ? Trois communes ont ouvert un accueil.');
  expect(read).not.toContain('Reservé');
  expect(textOf(await says(coordination).ask('effets'))).toContain('Reservé au groupe projet seul.');
  const papers = async (personne: typeof camille) => {
    const { buttons = [] } = messageOf(await says(personne).ask('effets'));
    const links = buttons.flatMap((button) =>
      button.kind === 'link' ? [button.url.split('/').at(-1) ?? ''] : [],
    );
    return Promise.all(links.map(async (token) => JSON.stringify(await exportRapport(token, base.ports))));
  };
  const theirs = await papers(lecture);
  expect(theirs).toHaveLength(1);
  expect(theirs[0]).toContain('Trois communes');
  expect(theirs[0]).not.toContain('Reservé');
  const [whole, parties] = await papers(coordination);
  expect(whole).toContain('Reservé');
  expect(parties).not.toContain('Reservé');
  const du = Temporal.PlainDate.from('2027-01-01');
  const bilanOf = (audience: 'groupe_projet' | 'parties', year: number) =>
    getBilan(
      convention.id,
      {
        periode: { du: du.with({ year }), au: du.with({ year, month: 12, day: 31 }) },
        audience,
        now: base.clock.now(),
      },
      base.stores,
    );
  expect((await bilanOf('parties', 2027)).effets).toMatchObject([
    { numero: 3, publics: 'Quarante familles de Marck.' },
  ]);
  expect((await bilanOf('groupe_projet', 2027)).effets).toHaveLength(2);
  expect(await bilanOf('groupe_projet', 2026)).not.toHaveProperty('effets');
  expect((await base.stores.donnees.get(camille)).effets).toMatchObject([
    { numero: 3, moment: 'mi_parcours' },
  ]);
});
