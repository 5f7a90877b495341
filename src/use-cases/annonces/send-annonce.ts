import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { isTropPourLaSemaine } from '../../domain/annonces/annonce.ts';
import { countJoignables } from '../../domain/annuaire/personne.ts';
import type { NouvelEnvoi } from '../../domain/envois/envoi.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { countDestinataires, type NombreDestinataires } from '../../domain/envois/suivi.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { accordManquant, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { viewAnnonceEnvoyee } from '../../views/annonces/annonce-suivi.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { countEnvoisJoignables } from '../envois/count-envois-joignables.ts';
import { getSaisie } from '../reponses/keep-saisie.ts';
import type { PublicAnnonce } from './check-annonce.ts';
import { buildApercuAnnonce, CLE_ANNONCE, checkAnnonce, getPublic } from './check-annonce.ts';

/** Sends the announcement that was previewed to its audience. Pressed twice, it is sent once. */
export const sendAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: personneId } = personne;
    await stores.annonces.lock(conventionId);
    const now = ports.clock.now();
    const soumission = findText(intent.values, 'soumission');
    if (soumission === null) throw new DomainError('formulaire-incomplet');
    const known = await stores.annonces.findBySoumission(soumission);
    if (known?.conventionId === conventionId) return showRecu(known, stores);
    const typed = await getSaisie({ personne, cle: CLE_ANNONCE, soumission }, stores);
    const { fields, saisie } = checkAnnonce(typed, now);
    if (saisie === null) return { kind: 'form', form: showErrors(viewFormulaireAnnonce(fields), fields) };
    const cible = await getPublic(conventionId, saisie.destinataires, { stores, now });
    const needsAccord = isTropPourLaSemaine(await stores.annonces.list(conventionId), now);
    if (needsAccord && !hasAccord(intent.values)) {
      const form = buildApercuAnnonce({ saisie, cible, auteur: personne, needsAccord, soumission });
      return { kind: 'form', form: showErrors(form, withError(form.fields, 'accord', accordManquant())) };
    }
    const identite = { id: ports.ids.create(), conventionId, auteurId: personneId, soumission };
    const annonce: Annonce = { ...identite, ...saisie, etat: 'envoyee', envoyeeLe: now, corrigeeLe: null };
    await save(annonce, cible, stores);
    const { personnes } = countJoignables(cible.personnes);
    return viewRecu(annonce, { personnes, canaux: cible.canaux.length });
  });

function hasAccord(values: Values): boolean {
  return findText(values, 'accord') === 'oui';
}

async function save(annonce: Annonce, cible: PublicAnnonce, stores: Stores): Promise<void> {
  const { id, conventionId, auteurId, envoyeeLe, destinataires } = annonce;
  await stores.annonces.save(annonce);
  await stores.envois.create(listEnvois(annonce, cible));
  await stores.brouillons.delete({ id: auteurId, conventionId }, CLE_ANNONCE);
  await stores.journal.append({
    conventionId,
    survenuLe: envoyeeLe,
    acteurId: auteurId,
    action: 'annonce:envoyer',
    objet: id,
    details: { destinataires },
  });
}

function listEnvois(
  { id, conventionId, envoyeeLe }: Annonce,
  { personnes, canaux }: PublicAnnonce,
): readonly NouvelEnvoi[] {
  const destinataires = [
    ...personnes.map((personne) => ({ personneId: personne.id })),
    ...canaux.map((canal) => ({ canalId: canal.id })),
  ];
  return destinataires.map((destinataire) => ({
    conventionId,
    genre: 'annonce',
    source: id,
    destinataire,
    occurrence: 0,
    etape: 'publication',
    etat: 'a_envoyer',
    prevuLe: envoyeeLe,
    graceJusqua: getGraceNouvelle('annonce', envoyeeLe),
  }));
}

/** Of one that was sent before: whom its messages are for. */
async function showRecu(annonce: Annonce, stores: Stores): Promise<Reply> {
  const envois = await stores.envois.listBySource(annonce.conventionId, annonce.id);
  const { personnes } = await countEnvoisJoignables(envois, annonce, stores);
  const { canaux } = countDestinataires(envois);
  return viewRecu(annonce, { personnes, canaux });
}

function viewRecu(annonce: Annonce, nombre: NombreDestinataires): Reply {
  return { kind: 'done', message: viewAnnonceEnvoyee(annonce, nombre) };
}
