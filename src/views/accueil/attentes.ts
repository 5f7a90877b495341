import type { Temporal } from 'temporal-polyfill';
import type { Acte } from '../../domain/nouns/accord-public.ts';
import type { PersonneNommee } from '../../domain/nouns/demande.ts';
import type { MomentEffet, SujetEffet } from '../../domain/nouns/effet.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { getNomCourt, type Partie } from '../../domain/nouns/partie.ts';
import { CODE_COPIL, getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { DemandeAppui } from '../../domain/plan/appui.ts';
import type { Delegation } from '../../domain/plan/delegation.ts';
import type { Modele } from '../../domain/plan/modele.ts';
import { fr } from '../../fr.ts';
import { appuiButton } from '../plan/appuis.ts';
import { EFFETS_BUTTON, ecrireEffetButton } from '../plan/effets.ts';
import { presenceButtons } from '../seances/presence.ts';
import { itemOfSuite } from '../seances/suites.ts';
import { delegationButtons, periode } from '../tours/delegation.ts';
import { type LigneCarte, viewLigne } from '../tours/ligne-carte.ts';
import { viewActePropose } from '../words/accord-mots.ts';
import { action, ficheButton, propositionsButton, titreFiche } from '../words/buttons.ts';
import { capitalize, enumeration, jourEnLettres, momentEnLettres, pluralize } from '../words/phrases.ts';
import { appuiEnMots } from '../words/reponse-mots.ts';
import { horaireSeance, nomSeance } from '../words/seance-mots.ts';
import {
  ATTENTES_COORDINATION,
  type AttentesCoordination,
  agoOf,
  type Edition,
  fichesOf,
  firstOf,
  item,
  type ViewsOf,
} from './attentes-coordination.ts';

/** An announcement for everybody, and what another party says of it; null: nothing yet. */
interface AnnoncePublique {
  readonly id: string;
  readonly titre: string;
  readonly envoyeeLe: Temporal.Instant;
  readonly at: Temporal.Instant;
  readonly accepte: boolean | null;
}

/** What waits for somebody, by kind. */
export interface Attentes extends AttentesCoordination {
  readonly delegationDemandee: Pick<Delegation, 'delegantId' | 'du' | 'au'> & {
    readonly nom: string;
    readonly demande: string;
  };
  /** When it was asked. */
  readonly accordDemande: Pick<Edition, 'tourId' | 'numero' | 'at'> & { readonly demandePar: PersonneNommee };
  /** For coordination. */
  readonly annoncePublique: AnnoncePublique;
  readonly annonceSansAuteur: Pick<AnnoncePublique, 'id' | 'titre' | 'envoyeeLe'>;
  readonly accordAnnonce: Pick<AnnoncePublique, 'id' | 'titre' | 'at'> & {
    readonly demandePar: PersonneNommee;
  };
  /** For coordination: seats that the convention gives in an instance (its code), with nobody on them. */
  readonly siegesVides: readonly { readonly partie: Partie; readonly code: string }[];
  /** For coordination and administration; `isAConfirmer`: somebody proposed to apply it, and this reader may confirm. */
  readonly avenant: {
    readonly nombre: number;
    readonly projet: {
      readonly numero: number;
      readonly signatures: string;
      readonly isAConfirmer: boolean;
    } | null;
  };
  readonly modeles: readonly Modele[];
  readonly acte: { readonly acte: Acte; readonly by: Personne };
  readonly reponse: { readonly ligne: LigneCarte; readonly tour: Tour };
  readonly effets: { readonly moment: MomentEffet; readonly sujets: readonly SujetEffet[] };
  readonly suite: Suite;
  readonly appuiAdresse: DemandeAppui;
  readonly presence: Seance;
  readonly delegationEnCours: Pilotage;
  readonly resumePublie: {
    readonly numero: number;
    readonly instance: string;
    readonly publieLe: Temporal.Instant;
  };
  readonly nouveautes: readonly FicheSuivie[];
}

export const ATTENTES: ViewsOf<Attentes> = {
  ...ATTENTES_COORDINATION,
  delegationDemandee: (asked) =>
    item(
      fr`${asked.nom} vous demande de prendre sa place`,
      fr`${periode(asked)}`,
      ...delegationButtons(asked.delegantId, asked.demande),
    ),
  accordDemande: ({ tourId, numero, demandePar: { nom, structure }, at }, now) =>
    item(
      fr`Votre accord est demandé pour la version publique du résumé n° ${numero}`,
      fr`${nom}, ${structure}, ${agoOf(at, now)}`,
      action(fr`Lire, puis répondre`, 'resume:accord:lire', { tour: tourId }),
    ),
  annoncePublique: ({ id, titre, accepte, at, envoyeeLe }, now) => {
    const button = action(fr`Voir l’annonce`, 'annonce:suivi', { annonce: id });
    if (accepte === null)
      return item(
        fr`L’annonce publique « ${titre} » attend un accord`,
        fr`demandé ${agoOf(at, now)}`,
        button,
      );
    return accepte
      ? item(
          fr`L’annonce publique « ${titre} » a son accord`,
          fr`elle part le ${momentEnLettres(envoyeeLe)}`,
          button,
        )
      : item(fr`L’accord est refusé pour l’annonce publique « ${titre} »`, agoOf(at, now), button);
  },
  annonceSansAuteur: ({ id, titre, envoyeeLe }) =>
    item(
      fr`L’annonce « ${titre} » ne partira pas : qui l’a écrite ne peut plus l’envoyer`,
      fr`prévue le ${momentEnLettres(envoyeeLe)}`,
      action(fr`Voir l’annonce`, 'annonce:suivi', { annonce: id }),
    ),
  accordAnnonce: ({ id, titre, demandePar: { nom, structure }, at }, now) =>
    item(
      fr`Votre accord est demandé pour l’annonce publique « ${titre} »`,
      fr`${nom}, ${structure}, ${agoOf(at, now)}`,
      action(fr`Lire, puis répondre`, 'annonce:accord:lire', { annonce: id }),
    ),
  siegesVides: (sieges) =>
    item(
      pluralize(
        sieges.length,
        fr`siège que la convention donne n’a personne`,
        fr`sièges que la convention donne n’ont personne`,
      ),
      enumeration(
        sieges.map(({ partie, code }) =>
          code === CODE_COPIL
            ? fr`${getNomCourt(partie)} au comité de pilotage`
            : fr`${getNomCourt(partie)} au groupe projet`,
        ),
      ),
      action(fr`Voir les instances`, 'instances'),
    ),
  avenant: ({ nombre, projet }) => {
    const button = action(fr`Voir ce qui attend un avenant`, 'avenant');
    if (projet?.isAConfirmer)
      return item(
        fr`L’application de l’avenant n° ${projet.numero} attend votre confirmation`,
        projet.signatures,
        action(fr`Voir et confirmer l’application`, 'avenant:appliquer'),
      );
    return item(
      pluralize(nombre, fr`modification attend un avenant`, fr`modifications attendent un avenant`),
      projet?.signatures ?? fr`aucun avenant n’est préparé`,
      button,
    );
  },
  modeles: (modeles) =>
    item(
      pluralize(
        modeles.length,
        fr`proposition à prendre ou à laisser`,
        fr`propositions à prendre ou à laisser`,
      ),
      firstOf(modeles.map(({ champs }) => fr`« ${champs.titre ?? ''} »`)),
      propositionsButton(fr`Voir les propositions`),
    ),
  acte: ({ acte, by }) => {
    const { title, paragraphs: [quoi = ''] = [], buttons = [] } = viewActePropose(acte, getNomComplet(by));
    return item(title, quoi, ...buttons);
  },
  reponse: ({ ligne, tour }) => viewLigne(ligne, tour),
  effets: ({ sujets }) =>
    item(
      fr`Quels effets ont eu les actions ?`,
      pluralize(sujets.length, fr`texte vous est demandé`, fr`textes vous sont demandés`),
      ...sujets.slice(0, 1).map(ecrireEffetButton),
      EFFETS_BUTTON,
    ),
  suite: itemOfSuite,
  appuiAdresse: ({ fiche, code, version }, now) =>
    item(
      fr`Un appui vous est demandé : ${appuiEnMots(code)}`,
      fr`${titreFiche(fiche)}, ${agoOf(version.creeeLe, now)}`,
      appuiButton(fiche, code),
    ),
  presence: (seance) =>
    item(
      fr`${nomSeance(seance)} : serez-vous là ?`,
      fr`${capitalize(horaireSeance(seance))}. ${seance.lieu}`,
      ...presenceButtons(seance),
    ),
  delegationEnCours: ({ nom, du, au }) =>
    item(
      fr`${nom} répond à votre place`,
      au === null ? fr`depuis le ${jourEnLettres(du)}` : fr`${periode({ du, au })}`,
      action(fr`Je suis de retour`, 'delegation:arreter'),
    ),
  resumePublie: ({ numero, instance, publieLe }, now) =>
    item(
      fr`Le résumé n° ${numero} est publié`,
      fr`${instance}, ${agoOf(publieLe, now)}`,
      action(fr`Lire le résumé`, 'resume:lire', { numero: String(numero) }),
    ),
  nouveautes: (suivies) => {
    const [first] = suivies;
    return item(
      pluralize(
        suivies.length,
        fr`fiche qui vous concerne a du nouveau`,
        fr`fiches qui vous concernent ont du nouveau`,
      ),
      first && suivies.length === 1 ? titreFiche(first.fiche) : fichesOf(suivies),
      first && suivies.length === 1
        ? ficheButton(first.fiche.numero)
        : action(fr`Voir le plan, le plus récent d’abord`, 'plan', { tri: 'age' }),
    );
  },
};

/** Nothing waits; `prochaine`: what comes next, in words, null where nothing is planned. */
export function rienNAttend(prochaine: Seance | null): string {
  if (prochaine === null) return fr`Rien ne vous attend, et aucune date n’est prévue.`;
  return fr`Rien ne vous attend. Prochaine date : ${momentEnLettres(prochaine.debut)}, ${nomSeance(prochaine)}.`;
}
