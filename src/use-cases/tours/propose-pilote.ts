import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPersonnesTrouvees } from '../../domain/nouns/recherche.ts';
import { getPlaceLibre } from '../../domain/plan/delegation.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/tours/proposer-pilote.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { tellCoordination } from '../verbs/tell.ts';

/** Whoever left a fiche says who could follow: the form. @throws DomainError `pas-pilote` who never left it */
export const writeProposition: UseCase = async (intent, { personne }, { stores }) => ({
  kind: 'form',
  form: say.viewProposition(await listLeft(intent, personne, stores)),
});

/** « Je ne sais pas »: coordination, which knows already who left, looks for somebody. */
export const skipProposition: UseCase = async (intent, { personne }, { stores }) => ({
  kind: 'done',
  message: say.viewSansProposition(await listLeft(intent, personne, stores)),
});

/** Keeps who was proposed, and tells coordination with the button that settles it. */
export const sendProposition: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const fiches = await listLeft(intent, personne, stores);
    const form = say.viewProposition(fiches);
    const fields = checkFields(form.fields, intent.values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const proposition = await parseProposition(findText(intent.values, 'nom') ?? '', personne, stores);
    for (const fiche of fiches)
      await keepProposition({ fiche, auteur: personne, proposition }, { ...ports, stores });
    return { kind: 'done', message: say.viewPropositionNotee(proposition.nom, fiches) };
  });

/** The one person who bears that name, whatever stands behind it, or the name as it was typed. */
async function parseProposition(
  texte: string,
  { conventionId, id }: Personne,
  { personnes }: Stores,
): Promise<Proposition> {
  const autres = (await personnes.list(conventionId)).filter((one) => one.id !== id);
  const named = listPersonnesTrouvees(texte, autres);
  const [nom = ''] = texte.split(/[,;(]| [-–—] /, 1); // what follows is a function, a structure
  const [trouvee, ...others] = named.length > 0 ? named : listPersonnesTrouvees(nom, autres);
  if (trouvee === undefined || others.length > 0) return { personneId: null, nom: texte };
  return { personneId: trouvee.id, nom: getNomComplet(trouvee) };
}

interface NouvelleProposition {
  readonly fiche: FicheAction;
  readonly auteur: Personne;
  readonly proposition: Proposition;
}

/** The same somebody proposed twice is told once. */
async function keepProposition(
  { fiche, auteur, proposition: { personneId, nom } }: NouvelleProposition,
  ports: Ports,
): Promise<void> {
  const now = ports.clock.now();
  const { conventionId, id } = auteur;
  const valeurs = { nom, ...(personneId === null ? {} : { personne: personneId }) };
  await saveBrouillon({ personne: auteur, cle: cleProposition(fiche), valeurs }, now, ports);
  const rang = personneId ?? String(now.epochMilliseconds);
  const incident = { kind: 'proposition-pilote', personneId: id, rang } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now }, ports.stores);
}

/** The fiches that are named, as far as the person left them: it is the journal that knows. */
async function listLeft(
  { values }: Intent,
  { conventionId, id: acteurId }: Personne,
  { ficheActions, journal }: Stores,
): Promise<readonly FicheAction[]> {
  const numeros = (findText(values, 'fiches') ?? '').split(' ').map(Number);
  const left: FicheAction[] = [];
  for (const fiche of await ficheActions.listAll(conventionId)) {
    if (!numeros.includes(fiche.numero)) continue;
    const events = await journal.listByObjet(conventionId, `fiche:${fiche.numero}`);
    if (events.some((event) => event.action === 'pilotage:quitter' && event.acteurId === acteurId))
      left.push(fiche);
  }
  if (left.length === 0) throw new DomainError('pas-pilote');
  return left;
}

/** Who could lead a fiche, as whoever left it says: a name, and the person when somebody known bears it. */
interface Proposition {
  readonly nom: string;
  readonly personneId: string | null;
}

/** Where it is kept beside whoever wrote it: among the drafts, gone with them after 30 days. */
function cleProposition({ id }: Pick<FicheAction, 'id'>): string {
  return `proposition:${id}`;
}

/** Null when it was settled since. */
async function findProposition(
  fiche: Pick<FicheAction, 'id'>,
  auteur: Owned,
  { brouillons }: Pick<Stores, 'brouillons'>,
): Promise<Proposition | null> {
  const kept = await brouillons.find(auteur, cleProposition(fiche));
  if (kept === null) return null;
  return { nom: findText(kept.valeurs, 'nom') ?? '', personneId: findText(kept.valeurs, 'personne') };
}

/** Somebody leads the fiche: what was proposed for it is settled. */
export async function forgetPropositions(fiche: FicheAction, stores: Stores): Promise<void> {
  const { conventionId, pilotages } = fiche;
  for (const id of new Set(pilotages.map(({ personneId }) => personneId)))
    await stores.brouillons.delete({ id, conventionId }, cleProposition(fiche));
}

/** Coordination reads it with the button that settles it; it may be settled before the news left. */
export const composeProposition: Tell<'proposition-pilote'> = async (
  { personneId },
  { conventionId, occurrence },
  { stores, clock },
) => {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const auteur = await stores.personnes.get(personneId);
  const proposition = fiche && (await findProposition(fiche, auteur, stores));
  if (!fiche || !proposition) return { kind: 'obsolete', raison: 'proposition-reglee' };
  const place = getPlaceLibre(fiche, jourOf(clock.now()));
  return { kind: 'message', message: say.viewPilotePropose({ fiche, auteur, proposition, place }) };
};
