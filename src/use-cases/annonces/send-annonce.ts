import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { isTropPourLaSemaine } from '../../domain/annonces/annonce.ts';
import { countDestinataires } from '../../domain/envois/suivi.ts';
import { EN_DIGEST, findDigest, isSourceDigest, toSourceDigest } from '../../domain/nouns/digest.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { countJoignables } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { accordManquant, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { type NombreRecu, viewAnnonceEnvoyee } from '../../views/annonces/annonce-suivi.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { countEnvoisJoignables } from '../envois/list-non-joints.ts';
import { getSaisie } from '../verbs/keep-saisie.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';
import { type Dit, toEnvois } from '../verbs/tell.ts';
import type { PublicAnnonce } from './write-annonce.ts';
import { buildApercuAnnonce, CLE_ANNONCE, checkAnnonce, getPublic } from './write-annonce.ts';

/** Sends the announcement that was previewed to its audience. Pressed twice, it is sent once. */
export const sendAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: personneId } = personne;
    await stores.annonces.lock(conventionId);
    const now = ports.clock.now();
    const soumission = findText(intent.values, 'soumission');
    if (soumission === null) throw new DomainError('formulaire-incomplet');
    const all = await stores.annonces.list(conventionId);
    const known = all.find((one) => one.soumission === soumission);
    if (known !== undefined) return showRecu(known, stores);
    const typed = await getSaisie({ personne, cle: CLE_ANNONCE, soumission }, stores);
    const { fields, saisie } = checkAnnonce(typed, now);
    if (saisie === null) return { kind: 'form', form: showErrors(viewFormulaireAnnonce(fields), fields) };
    const cible = await getPublic(conventionId, saisie.destinataires, { stores, now });
    const needsAccord = isTropPourLaSemaine(all, now);
    if (needsAccord && !hasAccord(intent.values)) {
      const form = buildApercuAnnonce({ saisie, cible, auteur: personne, needsAccord, soumission });
      return { kind: 'form', form: showErrors(form, withError(form.fields, 'accord', accordManquant())) };
    }
    const identite = { id: ports.ids.create(), conventionId, auteurId: personneId, soumission };
    const annonce: Annonce = { ...identite, ...saisie, etat: 'envoyee', envoyeeLe: now, corrigeeLe: null };
    await save(annonce, cible, stores);
    const { personnes } = countJoignables(cible.personnes);
    const ensemble = countEnsemble(listEnvois(annonce, cible));
    return viewRecu(annonce, { personnes, canaux: cible.canaux.length, ensemble });
  });

function hasAccord(values: Values): boolean {
  return findText(values, 'accord') === 'oui';
}

async function save(annonce: Annonce, cible: PublicAnnonce, stores: Stores): Promise<void> {
  const { id, conventionId, auteurId, envoyeeLe, destinataires } = annonce;
  await stores.annonces.save(annonce);
  await stores.envois.create(listEnvois(annonce, cible));
  await stores.brouillons.delete({ id: auteurId, conventionId }, CLE_ANNONCE);
  await noteBy({ conventionId, id: auteurId }, envoyeeLe, stores)('annonce:envoyer', id, { destinataires });
}

function listEnvois(annonce: Annonce, { personnes, canaux }: PublicAnnonce): readonly NouvelEnvoi[] {
  return [
    ...personnes.flatMap((personne) => listEnvoisTo(personne, annonce)),
    ...toEnvois(
      toDit(annonce),
      canaux.map(({ id: canalId }) => ({ canalId })),
      { now: annonce.envoyeeLe },
    ),
  ];
}

/** To one who reads announcements together: a row that only says so, and the message, which others may stand in already. */
function listEnvoisTo({ id: personneId, digest }: Personne, annonce: Annonce): readonly NouvelEnvoi[] {
  const now = annonce.envoyeeLe;
  const prevuLe = findDigest(digest, annonce);
  if (prevuLe === null) return toEnvois(toDit(annonce), [personneId], { now });
  return toEnvois(toDit(annonce), [personneId], { now, prevuLe }).flatMap((later) => [
    { ...later, etat: 'annule', raison: EN_DIGEST },
    { ...later, source: toSourceDigest(prevuLe), etat: 'prevu' },
  ]);
}

function toDit({ id, conventionId }: Annonce): Dit {
  const key = { conventionId, genre: 'annonce', source: id, occurrence: 0 } as const;
  return { ...key, etape: 'publication', nouvelle: 'annonce' };
}

/** Of one that was sent before: whom its messages are for. */
async function showRecu(annonce: Annonce, stores: Stores): Promise<Reply> {
  const envois = await listEnvoisAnnonce(annonce, stores);
  const { personnes } = await countEnvoisJoignables(envois, annonce, stores);
  const { canaux } = countDestinataires(envois);
  return viewRecu(annonce, { personnes, canaux, ensemble: countEnsemble(envois) });
}

/** How many will read it together with others, later. */
function countEnsemble(envois: readonly Pick<NouvelEnvoi, 'source'>[]): number {
  return envois.filter(({ source }) => isSourceDigest(source)).length;
}

function viewRecu(annonce: Annonce, nombre: NombreRecu): Reply {
  return { kind: 'done', message: viewAnnonceEnvoyee(annonce, nombre) };
}
