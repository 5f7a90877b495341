import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Statut } from '../../../../src/domain/nouns/reponse.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { openTour, previewOuverture } from '../../../../src/use-cases/tours/open-tour.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { aConvention, aFicheAction, aPersonne } from '../../../support/builders.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { createAsk, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { prepareTour } from '../../../support/seances.ts';

const base = await useBase();
base.clock.set('2026-03-02T10:00');
const convention = await aConvention(base);
const camille = await aPersonne(base, convention, { roles: ['coordination'] });
const ines = await aPersonne(base, convention);
const karim = await aPersonne(base, convention);
const finie = await aFicheAction(base, convention, { numero: 1, pilotes: [[ines, 'chef_de_file']] });
await aFicheAction(base, convention, { numero: 2, pilotes: [[karim, 'chef_de_file']] });

/** One action is done from the first of these tours on. */
describe('from tour to tour', () => {
  it('asks an action once more in the tour after the one that it was declared done in', async () => {
    const premier = await openByClock('2026-05-21T14:00');
    await answer(premier, { fiche: finie, auteur: ines });
    await end(premier);
    const second = await openByClock('2026-11-19T14:00');
    expect(second.dispenses).toBeUndefined();
    expect(await listAsked(second)).toEqual([ines.id, karim.id].sort());
    await answer(second, { fiche: finie, auteur: ines });
    await end(second);
  });

  it('says before the third one that it is not asked, and asks nobody for it, opened by hand', async () => {
    const { tourId } = await prepareTour(base, convention, '2027-05-20T14:00');
    const ask = createAsk(base, camille);
    const preview = textOf(formOf(await ask(previewOuverture, { tour: tourId })));
    expect(preview).toContain('Action terminée, qui n’est plus demandée : fiche 1.');
    expect(preview).toContain('1 pilote reçoit ses fiches');
    await ask(openTour, { tour: tourId });
    const tour = await base.stores.tours.get(tourId);
    expect(tour.dispenses).toEqual({ auRepos: [finie.id], aConfirmer: [] });
    expect(await listAsked(tour)).toEqual([karim.id]);
  });

  it('leaves it out of what is missing, of the rate, and of the reminders', async () => {
    const tour = await getOuvert();
    const manquants = await read(camille, 'tour:manquants', tour);
    expect(manquants).toContain('1 réponse manque, à demander à 1 personne.');
    expect(manquants).not.toContain('fiche 1');
    const avancement = await read(camille, 'tour:avancement', tour);
    expect(avancement).toContain('0 réponse sur 1 fiche demandée. 1 fiche terminée n’est pas demandée.');
    expect(avancement).toContain('Terminée, non demandée');
    base.clock.set('2027-05-10T09:00');
    await planEtapes(base.ports);
    expect(await listAsked(tour)).toEqual([karim.id]);
  });

  it('shows it to its lead as done, with a way to take it up again', async () => {
    const mine = await read(ines, 'mes-fiches');
    expect(mine).toContain('Vos actions sont terminées : rien ne vous est demandé pour ce tour.');
    expect(mine).toSay('Dite terminée le', 'L’action reprend : répondre pour la fiche 1');
    expect(await read(ines, 'tableau')).toContain('Vos actions sont terminées');
  });

  it('has it in the summary with the day on which it was confirmed, not among the silent', async () => {
    const tour = await getOuvert();
    const text = await readResume(tour, 'groupe_projet');
    expect(text).toMatch(/Fiches sans réponse pour ce tour[\s\S]*Fiche 2[\s\S]*Actions terminées/);
    expect(text).toMatch(
      /qui ne sont plus demandées[\s\S]*Fiche 1[\s\S]*Terminée, confirmée le 16 octobre 2026/,
    );
    expect(text).toMatch(/Réponses \| 0 sur 1 fiche demandée\n- Actions terminées, non demandées \| 1/);
    expect(await readResume(tour, 'public')).not.toContain('terminée');
    await end(tour);
  });

  it('does not ask its lead whether he or she leads it still: nobody was silent', async () => {
    const { tourId } = await prepareTour(base, convention, '2027-11-18T14:00');
    await planAll(tourId, 'confirmation-pilote');
    const rows = await base.stores.envois.listBySource(convention.id, tourId);
    const asked = rows.filter(({ etape }) => etape === 'confirmation-pilote');
    expect(asked.map(({ destinataire }) => destinataire.personneId)).toEqual([karim.id]);
  });

  it('asks a year later only whether it is done still; one press confirms it', async () => {
    const tour = await openByClock(null);
    expect(tour.dispenses).toEqual({ auRepos: [], aConfirmer: [finie.id] });
    const card = await readCarte(tour, ines);
    expect(card).toSay('Toujours terminée ?', 'Oui, la fiche 1 est toujours terminée');
    expect(card).toContain('Non, la fiche 1 reprend');
    expect(await read(camille, 'tour:avancement', tour)).toContain('Terminée, pas encore confirmée');
    const values = { tour: tour.id, fiche: '1' };
    await createConversation(base.ports)(ines).ask('reponse:rien-de-nouveau', values);
    expect(await read(camille, 'tour:avancement', tour)).toContain('Réalisée, confirmée');
    expect(await readResume(tour, 'groupe_projet')).toMatch(/Terminée, confirmée le .* 2027/);
    await end(tour);
  });

  it('asks it as usual again once its lead said that it goes on', async () => {
    const tour = await openByClock('2028-05-18T14:00');
    expect(tour.dispenses?.auRepos).toEqual([finie.id]);
    await answer(tour, { fiche: finie, auteur: ines, statut: 'en_cours' });
    expect(await read(camille, 'tour:avancement', tour)).toContain('1 réponse sur 2 fiches demandées.');
    await end(tour);
    expect((await openByClock('2028-11-16T14:00')).dispenses).toBeUndefined();
  });
});

/** The tour of a séance, or the one that is prepared, opened by the planner on its day. */
async function openByClock(seanceLe: string | null): Promise<Tour> {
  const tours = await base.stores.tours.list(convention.id);
  const id =
    (seanceLe === null
      ? tours.find(({ etat }) => etat === 'prepare')?.id
      : (await prepareTour(base, convention, seanceLe)).tourId) ?? expect.fail('no tour is prepared');
  await planAll(id, 'ouverture');
  return base.stores.tours.get(id);
}

/** Takes each of its steps at its hour, until one of them. */
async function planAll(tourId: string, until: Tour['etapes'][number]['code']): Promise<void> {
  const { etapes } = await base.stores.tours.get(tourId);
  const last = etapes.findIndex(({ code }) => code === until);
  for (const { prevueLe } of etapes.slice(0, last + 1)) {
    base.clock.set(prevueLe);
    await planEtapes(base.ports);
  }
}

async function getOuvert(): Promise<Tour> {
  const tours = await base.stores.tours.list(convention.id);
  return tours.find(({ etat }) => etat === 'ouvert') ?? Promise.reject(new Error('no tour is open'));
}

async function answer(
  tour: Tour,
  { fiche, auteur, statut = 'realisee' }: { fiche: FicheAction; auteur: Personne; statut?: Statut },
): Promise<void> {
  const version = aVersionReponse(base, { auteur, fiche }, { statut });
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
}

async function end({ id }: Tour): Promise<void> {
  await base.stores.tours.save({ ...(await base.stores.tours.get(id)), etat: 'publie', etapes: [] });
}

/** Ids of those whom messages of a tour ask for an answer. */
async function listAsked({ id }: Tour): Promise<readonly (string | undefined)[]> {
  const rows = await base.stores.envois.listBySource(convention.id, id);
  const asked = rows.filter(({ etape }) => etape === 'ouverture' || etape.startsWith('rappel'));
  return [...new Set(asked.map(({ destinataire }) => destinataire.personneId))].sort();
}

async function read(personne: Personne, intent: IntentName, tour?: Tour): Promise<string> {
  const values: Record<string, string> = tour === undefined ? {} : { tour: tour.id };
  return plain(messageOf(await createConversation(base.ports)(personne).ask(intent, values)));
}

async function readCarte(tour: Tour, personne: Personne): Promise<string> {
  const rows = await base.stores.envois.listBySource(convention.id, tour.id);
  const envoi =
    rows.find(
      ({ etape, destinataire }) => etape === 'ouverture' && destinataire.personneId === personne.id,
    ) ?? expect.fail('this person is not asked');
  const card = await compose(envoi, { kind: 'personne', personne }, base.ports);
  return card.kind === 'message' ? plain(card.message) : card.raison;
}

function plain(message: Message): string {
  const buttons = JSON.stringify(message);
  return `${toPlainText(message)} ${buttons}`.replaceAll(/[\u00A0\u202F]/g, ' ');
}

async function readResume(tour: Tour, audience: 'groupe_projet' | 'public'): Promise<string> {
  const sources = await getSourcesResume(tour, base.stores);
  const now = base.clock.now();
  const contenu = buildContenuResume({ ...sources, audience, introduction: null, numero: 1, now });
  return textOfDocument(viewResume(contenu)).replaceAll(/[\u00A0\u202F]/g, ' ');
}
