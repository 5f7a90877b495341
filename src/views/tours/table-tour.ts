import type { Button, Pill } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { ChiffresPartie, LigneAvancement } from '../../domain/tours/avancement.ts';
import type { ARelancer } from '../../domain/tours/relance.ts';
import {
  type DemandeTour,
  isAskedDuTour,
  isManquante,
  type LigneDuTour,
  type PersonneDuTour,
  type Signe,
} from '../../domain/tours/table-tour.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import {
  ADRESSES_TOUR,
  type LigneTour,
  type PageTour,
  type PersonneTour,
  TITRE_TOUR,
} from '../pages/tour.ts';
import { phraseContributions } from '../reponses/contributions.ts';
import { saisirButton } from '../reponses/saisie-reponse.ts';
import { action, resumeButton, suiviTourButton } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact, heure, jourSansAnnee } from '../words/phrases.ts';
import { pillsOfVersion } from '../words/statut-tons.ts';
import { phraseTour, picturesOfTour, titreChiffres } from './avancement.ts';
import { listFiltres, type TourAFiltrer } from './filtres-tour.ts';
import { nameFiches } from './manquants.ts';
import { noteRelance, pauseEnMots } from './relance.ts';
import { nonDemandee } from './terminees.ts';

export interface TableTour extends TourAFiltrer {
  readonly seance: Seance;
  readonly parties: readonly ChiffresPartie[];
  readonly aRelancer: readonly ARelancer[];
  readonly canPublish: boolean;
  readonly now: Parameters<typeof isOuvert>[1];
}

export function viewTableTour(table: TableTour, demande: DemandeTour): PageTour {
  const { tour, seance, avancement, lignes, canPublish, now } = table;
  const { total } = avancement;
  const kept = lignes.filter((one) => isAskedDuTour(one, demande));
  const isEnCours = isOuvert(tour, now);
  const exports = (format: 'csv' | 'json') => fill(ADRESSES_TOUR.fichier, { tour: tour.id, format });
  return {
    titre: TITRE_TOUR,
    phrase: phraseTour(tour, seance),
    chiffres: titreChiffres(total),
    pictures: picturesOfTour({ ...table, jour: jourOf(now) }),
    filtres: listFiltres(table, demande),
    lignes: toLignes(kept, table),
    aucune: fr`Aucune fiche ne correspond à ces filtres.`,
    relance:
      isEnCours && table.aRelancer.length > 0 ? { tour: tour.id, note: noteRelance(table.aRelancer) } : null,
    buttons: [
      ...(isEnCours ? [saisirButton(tour)] : []),
      ...(canPublish && tour.etat !== 'publie' ? [resumeButton(tour)] : []),
    ],
    suite: [
      ...(tour.etat === 'prepare' || tour.importe ? [] : [suiviTourButton(tour)]),
      link(fr`Tableau (CSV)`, exports('csv')),
      link(fr`Données (JSON)`, exports('json')),
    ],
  };
}

function link(label: string, url: string): Button {
  return { kind: 'link', label, url };
}

/** Whoever leads several fiches has one tick, in the first line. */
function toLignes(kept: readonly LigneDuTour[], table: TableTour): readonly LigneTour[] {
  const seen = new Set<string>();
  return kept.map((one) => {
    const { fiche, pilotes, contributions } = one.ligne;
    const { numero, titreCourt, enjeu } = fiche;
    return {
      numero,
      titre: titreCourt,
      adresse: fill(PATHS.espaceFiche, { numero }),
      enjeu: enjeu.titre,
      pills: pillsOfLigne(one),
      besides: compact([
        ...besidesOf(one.ligne),
        contributions !== null && contributions.silencieuses.length > 0 && phraseContributions(contributions),
      ]).join(', '),
      personnes: one.personnes.map((personne) => {
        const isFirst = !seen.has(personne.personneId);
        if (personne.attendu !== null) seen.add(personne.personneId);
        return toPersonne(personne, one, { table, isFirst });
      }),
      nommer: pilotes.length === 0 ? nommerButton(fiche) : null,
    };
  });
}

function pillsOfLigne(one: LigneDuTour): readonly Pill[] {
  const { reponse, auRepos, aConfirmer, fiche } = one.ligne;
  if (auRepos) return [{ label: nonDemandee(fiche), tone: 'ended' }];
  if (reponse !== null) return pillsOfVersion(reponse.courante);
  if (!isManquante(one)) return [{ label: fr`Sans pilote`, tone: 'unknown' }];
  if (one.personnes.some(({ signe }) => signe.kind === 'brouillon'))
    return [{ label: fr`Brouillon commencé`, tone: 'waiting' }];
  return [{ label: aConfirmer ? fr`À confirmer` : fr`Attendue`, tone: 'unknown' }];
}

function besidesOf({ reponse }: LigneAvancement): readonly string[] {
  if (reponse === null) return [];
  const { ordreDuJour, rienDeNouveau, tardive } = reponse.courante;
  return [
    ...(rienDeNouveau ? [fr`rien de nouveau`] : []),
    ...(ordreDuJour ? [fr`à l’ordre du jour`] : []),
    ...(tardive ? [fr`reçue après la date`] : []),
  ];
}

function toPersonne(
  { personneId, nom, attendu, dernier, signe }: PersonneDuTour,
  { ligne: { fiche } }: LigneDuTour,
  { table, isFirst }: { readonly table: TableTour; readonly isFirst: boolean },
): PersonneTour {
  const { tour, aRelancer, now } = table;
  const isEnCours = isOuvert(tour, now);
  const connue =
    isEnCours && attendu !== null && isFirst
      ? aRelancer.find((one) => one.attendu.personneId === personneId)
      : undefined;
  const isInjoignable = isEnCours && isFirst && attendu !== null && attendu.comptes.length === 0;
  return {
    nom,
    tick: connue
      ? {
          value: personneId,
          label: fr`Relancer ${nom}, ${nameFiches(connue.attendu.ficheActions)}`,
          isOn: connue.pause === null,
        }
      : null,
    dernier: dernierEnMots(dernier, tour),
    signe: attendu === null && signe.kind === 'rien' ? '' : signeEnMots(signe),
    isSilent: isEnCours && attendu !== null && (signe.kind === 'rien' || signe.kind === 'non-remis'),
    pause: isInjoignable ? fr`aucun compte relié : à joindre autrement` : pauseOf(connue),
    saisir:
      isEnCours && attendu !== null
        ? {
            pour: fr`pour ${nom}, fiche ${fiche.numero}`,
            button: action(fr`Saisir`, 'reponse:ouvrir', {
              tour: tour.id,
              fiche: String(fiche.numero),
              pour: personneId,
            }),
          }
        : null,
  };
}

function pauseOf(connue: ARelancer | undefined): string | null {
  return connue?.pause ? pauseEnMots(connue.pause) : null;
}

/** « 4 janvier, 9 h, par courriel ». */
function dernierEnMots(dernier: PersonneDuTour['dernier'], { importe }: Tour): string {
  if (dernier === null) return importe ? '' : fr`aucun`;
  const { le, plateforme } = dernier;
  const moment = fr`${jourSansAnnee(jourOf(le))}, ${heure(le)}`;
  return plateforme === null ? moment : fr`${moment}, ${plateforme}`;
}

function signeEnMots(signe: Signe): string {
  switch (signe.kind) {
    case 'reponse':
      return fr`a répondu le ${jourSansAnnee(jourOf(signe.le))}`;
    case 'autre-reponse':
      return fr`autre fiche, le ${jourSansAnnee(jourOf(signe.le))}`;
    case 'brouillon':
      return fr`brouillon commencé`;
    case 'plus-tard':
      return fr`« plus tard », le ${jourSansAnnee(jourOf(signe.le))}`;
    case 'non-remis':
      return fr`message non remis`;
    case 'rien':
      return fr`rien`;
  }
}
