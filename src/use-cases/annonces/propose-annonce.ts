import type { Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, isUuid } from '../../conversation/form.ts';
import type { Composition, UseCase } from '../../conversation/use-case.ts';
import type { PlaceSupervision } from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/annonces/proposition.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { listMemberships, listRecords } from '../verbs/memberships.ts';
import { noteBy } from '../verbs/note-by.ts';
import { toMinutes } from '../verbs/tell.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { checkTexte } from './check-annonce.ts';
import { listDrafts, saveDraft } from './drafts-annonce.ts';

/**
 * The form by which who supervises proposes an announcement to the coordinations that she chooses, and what came of those before:
 * of the conventions that her account, or the address of her session, opens.
 */
export const writeProposition: UseCase = async (intent, acteur, ports) => {
  const { stores, ids, clock } = ports;
  const records = listRecords(acteur.personne, await listMemberships(intent, acteur, ports));
  const places = await stores.supervisions.listPlaces(records);
  const proposees = await stores.supervisions.listProposees(records);
  const jour = jourOf(clock.now());
  return { kind: 'form', form: say.viewFormulaire(places, { id: ids.create(), jour, proposees }) };
};

/**
 * To each coordination a draft of its own, that it sends or gives up: nothing leaves by itself. Sent twice, it is proposed once.
 * @throws DomainError `formulaire-incomplet`
 */
export const proposeAnnonce: UseCase = async (intent, acteur, ports) => {
  const { values } = intent;
  const id = findText(values, 'proposition');
  if (id === null || !isUuid(id)) throw new DomainError('formulaire-incomplet');
  const records = listRecords(acteur.personne, await listMemberships(intent, acteur, ports));
  const places = await ports.stores.supervisions.listPlaces(records);
  const form = say.viewFormulaire(places, { id, jour: jourOf(ports.clock.now()), proposees: [] });
  const fields = checkTexte(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const chosen = getList(values, 'conventions');
  const to = places.filter(({ conventionId }) => chosen.includes(conventionId));
  for (const place of to)
    await ports.inConvention(place.conventionId, () => propose(place, { id, values }, ports));
  return { kind: 'done', message: say.viewProposee(to) };
};

/** One convention at a time, each in a transaction of its own. */
function propose(
  { id: personneId, conventionId }: PlaceSupervision,
  { id, values }: { readonly id: string; readonly values: Values },
  ports: Ports,
): Promise<void> {
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(conventionId);
    const known = await stores.journal.listByObjet(conventionId, id);
    if (known.length > 0) return;
    const now = ports.clock.now();
    const texts = ['titre', 'texte', 'lien', 'dateEvenement'].map((key) => [
      key,
      findText(values, key) ?? '',
    ]);
    const valeurs = { ...Object.fromEntries(texts), destinataires: 'tous', par: personneId };
    await saveDraft({ id, conventionId, personneId, valeurs }, { ...ports, stores });
    await noteBy({ conventionId, id: personneId }, now, stores)('annonce:proposer', id);
    const incident = { kind: 'annonce-proposee', personneId, brouillon: id } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
  });
}

/** To coordination, as long as it waits. */
export async function composeProposee(
  { personneId, brouillon }: DetailsByKind<'incident'>['annonce-proposee'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const draft = (await listDrafts(conventionId, stores)).find((one) => one.id === brouillon);
  if (draft?.personneId !== personneId) return { kind: 'obsolete', raison: 'annonce-decidee' };
  const personne = await stores.personnes.get(personneId);
  return { kind: 'message', message: say.viewDemande(personne, draft) };
}
