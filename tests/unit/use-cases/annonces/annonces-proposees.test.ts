import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { CLE_MODELE } from '../../../../src/domain/plan/modele.ts';
import { composeOutcome } from '../../../../src/use-cases/verbs/propose.ts';
import { aReseau } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoi } from '../../../support/delivery-builders.ts';
import { aSupervised, createSupervision, type Supervised } from '../../../support/supervised.ts';

const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const talk = createConversation(base.ports);
const calais = await aSupervised('Calais', base);
const lens = await aSupervised('Lens', base);
const marck = await aSupervised('Marck', base);
const other = await aSupervised('Ailleurs', base);
const ids = [calais, lens, marck, other].map(({ reader }) => reader.id);
await base.db.personne.updateMany({ where: { id: { in: ids } }, data: { roles: ['supervision'] } });
const [{ plateforme, espace, identifiant } = expect.fail()] = calais.reader.comptes;
for (const { reader } of [lens, marck]) // the same account; the fourth knows her address alone
  await base.db.compte.updateMany({
    where: { personneId: reader.id },
    data: { plateforme, espace, identifiant, actif: true },
  });
const asked = talk(await base.stores.personnes.get(calais.reader.id));
const chosen = [lens, marck].map(({ convention }) => convention.id);

/** Whom a proposal was told to, each as often as it was told. */
async function listTold(kind: string, brouillon = ''): Promise<readonly string[]> {
  const where = { etape: { startsWith: `${kind}:`, endsWith: brouillon } };
  const told = await base.db.envoi.findMany({ where });
  return told.map(({ personneId }) => personneId ?? '').toSorted();
}

/** What who proposed it is told of what became of it: the last line of each, by convention. */
async function readDecided(brouillon: string): Promise<readonly string[]> {
  const where = { etape: { startsWith: `proposition-decidee:${brouillon}` } };
  const told = await base.db.envoi.findMany({ where });
  expect(new Set(told.map(({ personneId }) => personneId))).toEqual(
    new Set([lens.reader.id, marck.reader.id]),
  );
  const said = told.map(async ({ conventionId, etape }) => {
    const outcome = { kind: 'proposition-decidee', brouillon, isPrise: etape.endsWith(':oui') } as const;
    const composed = await composeOutcome(outcome, anEnvoi({ conventionId }), base.ports);
    return composed.kind === 'message' ? (composed.message.paragraphs?.at(-1) ?? '') : composed.raison;
  });
  return (await Promise.all(said)).toSorted();
}

const bothCoordinations = [lens.coordination.id, marck.coordination.id].toSorted();

/** Proposes it to two of three, twice; its id. */
async function propose(genre: string, typed: Readonly<Record<string, string>>): Promise<string> {
  const form = formOf(await asked.ask('modele:proposer', { genre }));
  for (const _ of ['once', 'twice'])
    expect(await asked.submit(form, { ...typed, conventions: chosen })).toHold('Lens, Marck');
  const id = form.context?.proposition ?? expect.fail();
  expect(await listTold('modele-propose', id)).toEqual(bothCoordinations);
  return id;
}

it('an announcement that is proposed to several conventions leaves where its own coordination sends it', async () => {
  const form = formOf(await asked.ask('annonce:proposer'));
  const typed = { titre: 'Forum des familles', texte: 'Le forum a lieu à Arras.', conventions: chosen };
  expect(
    errorsOf(formOf(await asked.submit(form, { ...typed, conventions: [other.convention.id] }))),
  ).toHaveProperty('conventions');
  for (const _ of ['once', 'twice']) expect(await asked.submit(form, typed)).toHold('Lens, Marck');
  expect(await base.db.annonce.count()).toBe(0);
  expect(await listTold('annonce-proposee')).toEqual(bothCoordinations);
  const brouillon = form.context?.proposition ?? expect.fail();
  const sender = talk(lens.coordination);
  const draft = formOf(await sender.ask('annonce:rediger', { brouillon }));
  expect(draft).toHold('Le forum a lieu à Arras.');
  await sender.submit(formOf(await sender.submit(draft, {}, 'annonce:apercu')), {});
  await talk(marck.coordination).ask('annonce:supprimer:confirmer', { brouillon });
  const sent = await base.db.annonce.findMany();
  expect(sent).toMatchObject([{ conventionId: lens.convention.id, auteurId: lens.coordination.id }]);
  const known = textOf(messageOf(await asked.ask('modeles')));
  expect(known).toContain('Annonce : Forum des familles');
  expect(known).toContain('Envoyée par : Lens. Abandonnée par : Marck. Proposé le 12 mai 2027.');
  expect((await talk(lens.coordination).ask('annonce:proposer')).kind).toBe('failure');
  expect(await readDecided(brouillon)).toEqual([
    'La coordination de Lens l’envoie en son nom.',
    'La coordination de Marck ne la retient pas.',
  ]);
  for (const [etat, dit] of [
    ['annulee', 'La coordination de Lens ne la retient pas.'],
    ['retiree', 'annonce-retiree'],
  ] as const) {
    await base.db.annonce.updateMany({ data: { etat } });
    expect(await readDecided(brouillon)).toEqual(
      [dit, 'La coordination de Marck ne la retient pas.'].toSorted(),
    );
  }
});

it('an indicator that is proposed is measured where coordination takes it, and added up by its code whatever its name', async () => {
  const form = formOf(await asked.ask('modele:proposer', { genre: 'indicateur' }));
  const typed = { titre: 'Familles accueillies', unite: 'familles' };
  const wrong = await asked.submit(form, { ...typed, code: 'é;1', conventions: chosen });
  expect(errorsOf(formOf(wrong))).toHaveProperty('code');
  const modele = await propose('indicateur', { ...typed, code: 'pe-01' });
  const [coordination, elsewhere] = [talk(lens.coordination), talk(marck.coordination)];
  const seen = messageOf(await coordination.ask('modeles'));
  expect(seen).toHold('Indicateur PE-01 : Familles accueillies (familles)');
  const known = lens.fiches[0]?.indicateurs[0] ?? expect.fail();
  await base.db.indicateur.updateMany({ where: { nom: known.nom }, data: { unite: 'familles' } });
  const taking = formOf(await coordination.ask('modele:prendre', { modele }));
  expect(
    errorsOf(formOf(await coordination.submit(taking, { cible: known.id.replace(/^./, 'x') }))),
  ).toHaveProperty('cible');
  expect(await coordination.submit(taking, { cible: known.id })).toHold('C’est pris');
  expect(await coordination.submit(taking, { cible: known.id })).toHold('déjà prise');
  expect(await coordination.ask('modele:laisser', { modele })).toHold('déjà prise');
  expect(await base.stores.journal.listByObjet(lens.convention.id, modele)).toMatchObject([
    { action: 'modele:prendre', acteurId: lens.coordination.id },
    { action: 'modele:proposer', acteurId: lens.reader.id },
  ]);
  const kept = await base.stores.brouillonsPartages.list(lens.convention.id, `${CLE_MODELE}${modele}`);
  expect(kept).toMatchObject([{ personneId: lens.reader.id, valeurs: { etat: 'prise' } }]); // of who proposed it still
  const fiche = marck.fiches[1] ?? expect.fail();
  const placing = formOf(await elsewhere.ask('modele:prendre', { modele }));
  const full = marck.fiches[2] ?? expect.fail();
  const eight = [...Array(6).keys()].map((n) => ({ ...known, id: randomUUID(), nom: `Indicateur ${n}` }));
  await base.stores.annexes.saveIndicateurs(full, eight);
  expect(errorsOf(formOf(await elsewhere.submit(placing, { cible: full.id })))).toHaveProperty('cible');
  await elsewhere.submit(placing, { cible: fiche.id });
  const shared = await base.db.indicateur.findMany({ where: { codeCommun: 'PE-01' } });
  expect(shared.map(({ nom, ficheActionId }) => [nom, ficheActionId])).toEqual(
    expect.arrayContaining([
      [known.nom, lens.fiches[0]?.id],
      ['Familles accueillies', fiche.id],
    ]),
  );
  const added = shared.find(({ ficheActionId }) => ficheActionId === fiche.id)?.id ?? '';
  const said = {
    arreteLe: lens.tour.echeance.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    source: 'CAF',
  };
  await lens.answer(0, { chiffres: [{ indicateurId: known.id, valeur: 12, ...said }], diffusion: 'parties' });
  await marck.answer(1, { chiffres: [{ indicateurId: added, valeur: 30, ...said }], diffusion: 'parties' });
  const paper = await createSupervision(base).readPaper(calais.reader);
  const { indicateursCommuns = [] } = paper?.donnees ?? {};
  expect(indicateursCommuns.map(({ total, valeurs }) => [total?.valeur, valeurs.length])).toEqual([[42, 2]]);
  expect(await asked.ask('modeles')).toHold('Pris par : Lens et Marck.');
  expect(await readDecided(modele)).toEqual(
    ['Lens', 'Marck'].map((nom) => `La coordination de ${nom} la retient.`),
  );
});

it('a question that is taken is asked in each form of that convention, and its answer keeps what was asked', async () => {
  const modele = await propose('question', { titre: 'Que disent les familles ?' });
  const [lead, coordination] = [talk(lens.pilote), talk(lens.coordination)];
  const open = async () => {
    const tour = lens.tour.id;
    const form = formOf(await lead.ask('reponse:ouvrir', { tour, fiche: '3' }));
    return formOf(await lead.submit(form, { statut: 'en_cours', difficulte: 'aucune' }, 'reponse:etape'));
  };
  expect(await open()).not.toHold('Que disent les familles ?');
  await base.stores.annexes.saveQuestions(lens.convention.id, ['Combien ?', 'Où ?', 'Quand ?']);
  const refused = messageOf(await coordination.ask('modele:prendre:enregistrer', { modele }));
  expect(refused).toHold('3 questions, le plus possible');
  await base.stores.annexes.saveQuestions(lens.convention.id, []);
  await coordination.ask('modele:prendre:enregistrer', { modele });
  await talk(marck.coordination).ask('modele:laisser', { modele });
  const asking = await open();
  expect(asking).toHold('Que disent les familles ?');
  const typed = {
    avancees: 'Le lieu est ouvert.',
    prochaine_etape: 'Une visite.',
    complement: 'Trois mois d’attente.',
  };
  const last = formOf(await lead.submit(asking, { ...typed, ordre_du_jour: 'non' }, 'reponse:etape'));
  await lead.submit(last, { diffusion: 'parties', engagement: 'oui' }, 'reponse:envoyer');
  const [row] = await base.db.reponseVersion.findMany({ where: { complement: { not: null } } });
  expect(row?.complement).toBe('Que disent les familles ?\nTrois mois d’attente.');
  expect(await coordination.ask('modeles')).toHold('Ne plus poser cette question');
  await coordination.ask('modele:laisser', { modele });
  expect(await open()).not.toHold('Que disent les familles ?');
  expect(await asked.ask('modeles')).toHold('Laissé par : Lens et Marck.');
});

it('a fiche that is taken waits in its enjeu with its objectives, beside what waits for another one', async () => {
  const typed = { titre: 'Ouvrir un tiers-lieu', titreCourt: 'Tiers-lieu', objectifs: 'De tous.' };
  const modele = await propose('fiche', typed);
  const { id: conventionId } = lens.convention;
  const champs = { titre: 'Ailleurs', objectifs: 'A-1 : Ailleurs.' };
  const blank = { ficheActionId: null, noteeLe: base.clock.now() };
  const other = { ...blank, id: randomUUID(), genre: 'enjeu', cle: 'AILLEURS', champs } as const;
  await base.stores.modifications.create(conventionId, other);
  const [enjeu = expect.fail()] = await base.stores.plans.listEnjeux(conventionId);
  const taking = formOf(await talk(lens.coordination).ask('modele:prendre', { modele }));
  await talk(lens.coordination).submit(taking, { cible: enjeu.code });
  const waiting = await base.stores.modifications.list(conventionId);
  expect(waiting.find(({ cle }) => cle === 'AILLEURS')?.champs).toEqual(champs);
  expect(waiting.find(({ genre }) => genre === 'fiche_nouvelle')?.champs.enjeu).toBe(enjeu.code);
  const added = waiting.find(({ cle }) => cle === enjeu.code)?.champs.objectifs;
  expect([added?.includes('De tous.'), added?.includes('Ailleurs')]).toEqual([true, false]);
  expect(await asked.ask('modeles')).toHold('Pris par : Lens.');
});

it('a réseau goes where one has its name and is open; once nobody proposes it any more it is proposed again', async () => {
  const [ofLens, ofMarck] = [await aReseau(base, lens.convention), await aReseau(base, marck.convention)];
  const typed = { titre: ofLens.nom, code: 'rpe' };
  const modele = await propose('reseau', typed);
  const open = (who: Supervised, id = modele) => talk(who.coordination).ask('modele:prendre', { modele: id });
  const setClosed = (fermeeLe: Date | null) =>
    base.db.instance.update({ where: { id: ofMarck.id }, data: { fermeeLe } });
  await setClosed(new Date());
  expect(await open(marck)).toHold('Rouvrez-le d’abord.');
  await setClosed(null);
  await talk(lens.coordination).submit(formOf(await open(lens)), {}); // the one of its name
  await base.db.brouillon.deleteMany({ where: { cle: `${CLE_MODELE}${modele}` } }); // as erasing who proposed it does
  const again = formOf(await asked.ask('modele:proposer', { genre: 'reseau' }));
  const said = textOf(messageOf(await asked.submit(again, { ...typed, conventions: chosen })));
  expect(said).toMatch(/prévenues : Marck\..*déjà faite à : Lens\./s);
  await talk(marck.coordination).submit(formOf(await open(marck)), {});
  const shared = await base.db.instance.findMany({ where: { communId: modele } });
  expect(shared.map(({ id }) => id).toSorted()).toEqual([ofLens.id, ofMarck.id].toSorted());
  const second = await propose('reseau', { ...typed, code: 'rpe-2' });
  expect(await open(lens, second)).toHold('Changez d’abord son nom.');
  const own = { conventionId: lens.convention.id, code: 'ADOS', slug: 'ados', nom: 'Ados', foisParAn: 1 };
  await base.db.instance.create({ data: { ...own, genre: 'reseau' } });
  expect(formOf(await open(lens, second)).fields).toMatchObject([{ id: 'cible', value: undefined }]);
});
