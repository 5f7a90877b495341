import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canManage, canWriteAnnonces, isLimited } from '../../domain/annonces/animation.ts';
import { type Annonce, assertPasRetiree } from '../../domain/annonces/annonce.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { AUCUN_RENVOI, getRenvoi, listARenvoyer, type SuiviEnvoi } from '../../domain/envois/suivi.ts';
import { type Envoi, toEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { hasWords } from '../../domain/nouns/recherche.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/reception.ts';
import {
  PAR_PAGE,
  parseDemandeAnnonces,
  viewTableAnnonces,
  viewTableMesAnnonces,
} from '../../views/annonces/table-annonces.ts';
import type { Export } from '../../views/words/fichiers.ts';
import type { Demande, PageListe } from '../../views/words/table.ts';
import { listSuivis } from '../envois/list-suivis.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { findManaged, getManaged, listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { listOwnAnnonces } from '../verbs/list-own-annonces.ts';
import { noteBy, tellNow } from '../verbs/tell.ts';
import { listVus } from './drafts-annonce.ts';
import { listAudiences } from './kept-audiences.ts';

/** What became of an announcement, person by person; makes the reader's own link to the same as a file. */
export async function composeSuivi(annonce: Annonce, lecteur: Personne, ports: Ports): Promise<Message> {
  const { stores, clock, links } = ports;
  const envois = await listEnvoisAnnonce(annonce, stores);
  const evenements = await stores.journal.listByObjet(annonce.conventionId, annonce.id);
  const isEnvoyee = annonce.etat === 'envoyee';
  return say.viewSuiviAnnonce({
    annonce,
    retireeLe: findRetrait(evenements)?.le ?? null,
    suivis: await listSuivis(envois, stores),
    renvoi: isEnvoyee ? getRenvoi(envois, clock.now()) : AUCUN_RENVOI,
    nonLus: isEnvoyee ? listNonLus(annonce, envois).length : 0,
    fichier: links.suiviAnnonce(await createLien('suiviAnnonce', { lecteur, id: annonce.id }, ports)),
  });
}

/** Each of its audience, and what became of it there. */
export async function listSuivisAnnonce(annonce: Annonce, stores: Stores): Promise<readonly SuiviEnvoi[]> {
  return listSuivis(await listEnvoisAnnonce(annonce, stores), stores);
}

/** Who has it, and has not said to have read it; nobody where that is not asked. */
function listNonLus({ accuseDemande }: Annonce, envois: readonly Envoi[]): readonly string[] {
  if (!accuseDemande) return [];
  return envois.flatMap(({ etat, luLe, destinataire: { personneId } }) =>
    etat === 'envoye' && luLe === null ? (personneId ?? []) : [],
  );
}

/**
 * Sends an announcement again: to those it surely did not reach; when asked, also to those it may have reached; or to those
 * who have not said to have read it.
 */
export const retryAnnonce: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const annonce = await getManaged(personne, findText(values, 'annonce'), stores);
    assertPasRetiree(annonce);
    const envois = await listEnvoisAnnonce(annonce, stores);
    const now = ports.clock.now();
    const isRelance = findText(values, 'qui') === 'non-lus';
    const avecIncertains = findText(values, 'doute') === 'oui';
    const renvoyes = isRelance
      ? await tellNow(toRappel(annonce, jourOf(now).toString()), listNonLus(annonce, envois), { stores, now })
      : await stores.nonRemis.retry(
          conventionId,
          listARenvoyer(envois, { now, avecIncertains }).map(({ id }) => id),
        );
    if (renvoyes > 0) await noteBy(personne, now, stores)('annonce:renvoyer', annonce.id, { renvoyes });
    const view = isRelance ? say.viewNonLusRelances : say.viewAnnonceRenvoyee;
    return { kind: 'message', message: view(annonce, renvoyes) };
  });

function toRappel({ id: source, conventionId }: Annonce, jour: string) {
  const etape = toEtape({ kind: 'rappel-lecture', jour });
  return { conventionId, genre: 'annonce', source, occurrence: 0, etape, nouvelle: 'annonce' } as const;
}

/** What became of an announcement, behind a personal link; null when the link opens nothing (any more). */
export async function exportSuiviAnnonce(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const lien = await findLien('suiviAnnonce', token, ports);
  const annonce = lien && (await findManaged(lien.personne, lien.id, stores));
  if (annonce === null) return null;
  const table = say.tableOfReception(await listSuivisAnnonce(annonce, stores));
  return { nom: `annonce-${jourOf(annonce.envoyeeLe).toString()}`, table, donnees: null, document: null };
}

/** Announcements as a table for who writes them, or those that are for this person; null: one of them is asked for. */
export async function findTableAnnonces(
  lecteur: Personne,
  demande: Demande,
  { stores, clock }: Ports,
): Promise<PageListe | null> {
  if (demande.annonce) return null;
  const asked = parseDemandeAnnonces(demande);
  const isFound = ({ titre, texte }: Annonce) => hasWords(`${titre} ${texte}`, asked.mots);
  const own = isLimited(lecteur) ? await listOwnAnnonces(lecteur, { stores, now: clock.now() }) : null;
  if (own !== null && !canWriteAnnonces(lecteur))
    return viewTableMesAnnonces(own, own.filter(isFound), asked);
  const { conventionId } = lecteur;
  const all = (await stores.annonces.list(conventionId)).filter((one) => canManage(lecteur, one));
  const passees = all.filter(({ etat }) => etat !== 'prevue');
  const trouvees = passees.filter(isFound);
  const shown = asked.liste === 'envoyees' ? trouvees.slice(asked.depuis, asked.depuis + PAR_PAGE) : [];
  const table = {
    passees,
    prevues: all.filter(({ etat }) => etat === 'prevue').toReversed(),
    brouillons: await listVus(lecteur, stores),
    gardees: own === null ? await listAudiences(conventionId, stores) : [],
    recues: own,
    lues: await Promise.all(
      shown.map(async (annonce) => ({ annonce, suivis: await listSuivisAnnonce(annonce, stores) })),
    ),
    trouvees: trouvees.length,
  };
  return viewTableAnnonces(table, asked);
}
