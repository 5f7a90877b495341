import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import { compose } from '../../../../src/composers.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createMasque } from '../../../../src/domain/reponses/masquage.ts';
import { listAppuis, saveAppui, writeAppui } from '../../../../src/use-cases/plan/follow-appui.ts';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { usePreparation } from '../../../support/seances.ts';

let asked: Personne;
let ficheId: string;

const { base, given } = await usePreparation();

beforeEach(async () => {
  const { convention, ines: auteur, tourId } = given;
  asked = await aPersonne(base, convention, {
    prenom: 'Sofia',
    nom: 'Renard',
    roles: ['membre'],
    identifiant: randomUUID(),
  });
  const fiche = (await base.stores.ficheActions.find(convention.id, 12)) ?? expect.fail('fiche 12');
  ficheId = fiche.id;
  const version = aVersionReponse(base, { auteur, fiche }, { appuis: ['caf', 'moyens'] });
  const tour = await base.stores.tours.get(tourId);
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  base.clock.set('2027-05-05T10:00');
});

const NEED = { fiche: '12', code: 'caf' };
const listed = async () => textOf(messageOf(await given.ask(listAppuis)));
const openForm = async () => formOf(await given.ask(writeAppui, NEED));

const note = async (values: Values) => given.ask(saveAppui, { ...(await openForm()).context, ...values });

/** What the ledger has for somebody of this need, composed now: a text, or why nothing is told any more. */
async function told(personne: Personne): Promise<readonly string[]> {
  const envois = await base.stores.envois.listBySource(personne.conventionId, `${ficheId}:caf`);
  const theirs = envois.filter(({ destinataire }) => destinataire.personneId === personne.id);
  const composed = theirs.map((envoi) => compose(envoi, { kind: 'personne', personne }, base.ports));
  return (await Promise.all(composed)).map((one) =>
    one.kind === 'message' ? textOf(one.message) : one.raison,
  );
}

describe('a need for support', () => {
  it('is listed to coordination from the answer on, and shown on its fiche', async () => {
    expect(await listed()).toSay('À traiter', ': Caf', ': Moyens');
    const ines = createAsk(base, given.ines);
    expect(await ines(showFiche.useCase, { numero: '12' })).toHold('Caf, moyens');
  });

  it('goes to the person who is named, who answers; the lead is told of each change', async () => {
    await note({ etat: 'en_cours', destinataire: 'sofia renard' });
    expect(await listed()).toContain('Demande adressée à Sofia Renard.');
    const ines = createAsk(base, given.ines);
    const fiche = textOf(messageOf(await ines(showFiche.useCase, { numero: '12' })));
    expect(fiche).toContain('Caf (en cours), moyens');
    expect((await told(asked)).join()).toContain('Un appui vous est demandé pour la fiche 12');
    expect((await told(given.ines)).join()).toContain('La demande est adressée à Sofia Renard.');
    const lead = { ficheActionId: ficheId, personneId: asked.id, role: 'co_pilote' } as const;
    const since = { conventionId: asked.conventionId, du: new Date('2027-01-01') };
    await base.db.pilotage.create({ data: { ...lead, ...since } }); // who noted it is not told of it
    const asAsked = createAsk(base, asked);
    const form = formOf(await asAsked(writeAppui, NEED));
    expect(form.fields.map(({ id }) => id)).toEqual(['etat', 'texte']);
    const answer = { ...form.context, etat: 'accorde', texte: 'La Caf finance deux séances.' };
    expect(await asAsked(saveAppui, answer)).toHold('appui accordé');
    expect(await listed()).toContain('Accordé.');
    expect(await told(given.ines)).toEqual([
      'remplace',
      expect.stringContaining('Réponse : La Caf finance deux séances.'),
    ]);
    expect(await told(asked)).toEqual(['remplace']);
  });

  it('is noted once, however often it is sent, and never over what somebody else noted', async () => {
    const { context } = await openForm();
    const same = { ...context, etat: 'accorde', texte: 'D’accord.' };
    await Promise.all([given.ask(saveAppui, same), given.ask(saveAppui, same)]);
    expect(await told(given.ines)).toHaveLength(1);
    const late = { ...context, etat: 'refuse', texte: 'Non.' };
    await expect(given.ask(saveAppui, late)).rejects.toBeRefused('appui-change');
    expect(await base.db.suiviAppui.count({ where: { ficheActionId: ficheId } })).toBe(1);
  });

  it.each<[string, Values, string]>([
    ['a refusal without its reason', { etat: 'refuse' }, 'Indiquez pourquoi'],
    ['nobody of that name', { etat: 'en_cours', destinataire: 'Zoé Inconnue' }, 'une seule personne'],
    ['no state', { etat: '' }, 'Où en est'],
    ['a state that is none', { etat: 'demande' }, 'Où en est'],
    ['a text too long', { etat: 'clos', texte: 'x'.repeat(501) }, '500'],
  ])('is asked for again with %s', async (_name, values, said) => {
    const form = formOf(await note(values));
    expect(form.error).toBeDefined();
    expect(form).toHold(said);
    expect(await base.db.suiviAppui.count({ where: { ficheActionId: ficheId } })).toBe(0);
  });

  it('is asked for again with a name that two people bear', async () => {
    const twin = { prenom: asked.prenom, nom: asked.nom, identifiant: randomUUID() };
    await aPersonne(base, given.convention, twin);
    const form = formOf(await note({ etat: 'en_cours', destinataire: 'Sofia Renard' }));
    expect(form).toHold('une seule personne');
  });

  it('is not told on the fiche to whoever reads less than the groupe projet', async () => {
    const { convention } = given;
    const change = { roles: ['lecture'], identifiant: randomUUID() } as const;
    const ask = createAsk(base, await aPersonne(base, convention, change));
    const text = textOf(messageOf(await ask(showFiche.useCase, { numero: '12' })));
    expect(text).toContain('Fiche 12');
    expect(text).not.toContain('Appui demandé');
  });

  it('is the business of coordination and of whoever is asked', async () => {
    const asAsked = createAsk(base, asked);
    await expect(asAsked(writeAppui, NEED)).rejects.toBeRefused('appui-autre');
    await expect(asAsked(saveAppui, { ...NEED, rang: '0', etat: 'clos' })).rejects.toBeRefused('appui-autre');
    await expect(given.ask(writeAppui, { fiche: '12', code: 'formation' })).rejects.toBeRefused(
      'appui-change',
    );
    const account = { plateforme: 'atelier', espace: 'local', identifiant: randomUUID() };
    await base.stores.comptes.link(asked, account);
    const bot = createBot(base.ports);
    const reply = await bot.handle({ name: 'appuis', account, values: {}, origin: 'direct' });
    expect(reply).toBeRefused('role-insuffisant');
  });

  it('loses the words that are masked', async () => {
    await note({ etat: 'clos', texte: 'Vu avec Zyxwv.' });
    const fiche = await base.stores.ficheActions.get(ficheId);
    await base.stores.reponseVersions.mask(fiche, {
      masque: createMasque('Zyxwv', '…'),
      le: base.clock.now(),
    });
    expect(await listed()).toContain('Vu avec ….');
  });
});
