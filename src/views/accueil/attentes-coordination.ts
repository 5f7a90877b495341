import type { Temporal } from 'temporal-polyfill';
import type { Button, ListItem } from '../../conversation/chat.ts';
import type { Suspension } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { DemandeAppui } from '../../domain/plan/appui.ts';
import type { Rectification } from '../../domain/resumes/rectification.ts';
import { motEntier } from '../../domain/seances/annee.ts';
import type { Silencieux } from '../../domain/tours/relance.ts';
import { fr } from '../../fr.ts';
import { LETTRE_BUTTON } from '../annonces/lettre.ts';
import { buttonsOfDemande, phraseDemande } from '../resumes/rectification.ts';
import { action, resumeButton, titreFiche } from '../words/buttons.ts';
import { suspensionEnMots } from '../words/injoignables.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { ageEnMots, enumeration, jourSansAnnee, moisEnLettres, pluralize } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { quiEnMots } from '../words/suites.ts';

/** What is said of each kind of thing that waits, with the button that does something about it. */
export type ViewsOf<Attentes> = {
  readonly [Genre in keyof Attentes]: (attente: Attentes[Genre], now: Temporal.Instant) => ListItem;
};

/** What waits for coordination; of several that are one thing to do, all of them. */
export interface AttentesCoordination {
  readonly accordDonne: Edition;
  readonly accordRefuse: Edition;
  readonly resumeAPublier: { readonly tour: Tour };
  readonly rectification: { readonly rectification: Rectification; readonly fiche: FicheAction };
  readonly effacement: readonly Personne[];
  readonly propositions: readonly { readonly fiche: FicheAction; readonly version: VersionReponse }[];
  readonly points: { readonly seance: Seance; readonly aNoter: number; readonly total: number };
  readonly silencieux: Silencieux & { readonly tour: Tour };
  readonly lettre: Temporal.PlainDate;
  readonly appuis: readonly DemandeAppui[];
  readonly suites: readonly Suite[];
  readonly adresses: readonly { readonly personne: Personne; readonly suspension: Suspension }[];
  readonly canal: { readonly nom: string; readonly at: Temporal.Instant };
  readonly sansPilote: readonly FicheAction[];
  readonly accordADemander: Edition;
  readonly parties: readonly Partie[];
}

/** A summary that the groupe projet has, and not everybody. */
export interface Edition {
  readonly tourId: string;
  readonly numero: number;
  readonly at: Temporal.Instant;
  readonly motif: string | null;
  readonly by: string | null;
  readonly structure: string | null;
}

export const ATTENTES_COORDINATION: ViewsOf<AttentesCoordination> = {
  accordDonne: ({ tourId, numero, by, structure, at }, now) =>
    item(
      fr`L’accord est donné pour la version publique du résumé n° ${numero}`,
      fr`${by ?? ''}, ${structure ?? ''}, ${agoOf(at, now)}`,
      action(fr`Relire et publier`, 'resume:preparer', { tour: tourId }),
    ),
  accordRefuse: ({ tourId, numero, by, motif, at }, now) =>
    item(
      fr`L’accord est refusé pour la version publique du résumé n° ${numero}`,
      fr`${by ?? ''}, ${agoOf(at, now)} : « ${motif ?? ''} »`,
      action(fr`Relire la version publique`, 'resume:preparer', { tour: tourId }),
    ),
  resumeAPublier: ({ tour }, now) =>
    item(
      fr`Le résumé du tour est à publier`,
      fr`La date limite est passée ${agoOf(tour.echeance, now)}`,
      resumeButton(tour),
    ),
  rectification: ({ rectification, fiche }) =>
    item(
      fr`Un rectificatif est demandé pour la fiche ${fiche.numero}`,
      fr`${phraseDemande(rectification)} « ${rectification.texte} »`,
      ...buttonsOfDemande(rectification),
    ),
  effacement: (personnes, now) =>
    item(
      pluralize(
        personnes.length,
        fr`personne demande à être effacée`,
        fr`personnes demandent à être effacées`,
      ),
      namesOf(personnes, oldestOf(personnes.flatMap((one) => one.effacementDemandeLe ?? [])), now),
      action(fr`Traiter les demandes`, 'effacements'),
    ),
  propositions: (propositions, now) =>
    item(
      pluralize(
        propositions.length,
        fr`proposition attend une décision`,
        fr`propositions attendent une décision`,
      ),
      fichesOf(propositions, oldestOf(propositions.map(({ version }) => version.creeeLe)), now),
      action(fr`Décider`, 'propositions'),
    ),
  points: ({ seance, aNoter, total }, now) => {
    const jour = jourSansAnnee(jourOf(seance.debut));
    const detail = fr`${nomSeance(seance)}, ${agoOf(seance.debut, now)}`;
    const values = { seance: seance.id };
    if (aNoter === 0 && total > 0)
      return item(
        fr`Le relevé du ${jour} est à publier`,
        detail,
        action(fr`Publier le relevé`, 'releve:preparer', values),
      );
    return item(
      total === 0
        ? fr`Les points de la séance du ${jour} sont à noter`
        : fr`${pluralize(aNoter, fr`point`, fr`points`)} sur ${total} à noter pour la séance du ${jour}`,
      detail,
      action(fr`Noter les points`, 'seance:points', { mot: motEntier(seance) }),
    );
  },
  silencieux: ({ tour, personnes, fiches, relanceLe }, now) =>
    item(
      pluralize(
        personnes,
        fr`personne n’a rien dit depuis cinq jours ouvrés`,
        fr`personnes n’ont rien dit depuis cinq jours ouvrés`,
      ),
      [
        pluralize(fiches, fr`fiche attendue`, fr`fiches attendues`),
        ...(relanceLe === null ? [] : [fr`dernière relance ${agoOf(relanceLe, now)}`]),
      ].join(', '),
      action(fr`Relancer`, 'relance:preparer', { tour: tour.id }),
    ),
  lettre: (mois) =>
    item(
      fr`La lettre du mois est à relire`,
      fr`${moisEnLettres(mois)} : ce qui s’est passé, et ce qui vient`,
      LETTRE_BUTTON,
    ),
  appuis: (demandes, now) =>
    item(
      pluralize(demandes.length, fr`appui demandé`, fr`appuis demandés`) + fr`, sans réponse`,
      fichesOf(demandes, oldestOf(demandes.map(({ version }) => version.creeeLe)), now),
      action(fr`Répondre aux demandes`, 'appuis'),
    ),
  suites: (suites) =>
    item(
      pluralize(suites.length, fr`suite à donner traîne`, fr`suites à donner traînent`),
      enumeration([...new Set(suites.map((suite) => quiEnMots(suite)))].slice(0, 4)),
      action(fr`Voir ce qui traîne`, 'suites'),
    ),
  adresses: (adresses, now) => {
    const [first] = adresses;
    if (adresses.length === 1 && first)
      return item(
        fr`Une adresse ne répond plus : ${getNomComplet(first.personne)}`,
        suspensionEnMots(first.suspension),
        action(fr`Corriger`, 'personne:voir', { personne: first.personne.id }),
      );
    const depuis = oldestOf(adresses.map(({ suspension }) => suspension.depuis));
    return item(
      fr`${adresses.length} adresses ne répondent plus`,
      namesOf(
        adresses.map(({ personne }) => personne),
        depuis,
        now,
      ),
      action(fr`Voir les personnes`, 'personnes'),
    );
  },
  canal: ({ nom, at }) =>
    item(
      fr`Le canal « ${nom} » n’existe plus`,
      fr`Les annonces n’y arrivent plus depuis le ${jourSansAnnee(jourOf(at))}`,
      action(fr`Voir les canaux`, 'canaux'),
    ),
  sansPilote: (fiches) => {
    const [first] = fiches;
    return item(
      pluralize(fiches.length, fr`fiche n’a pas de pilote`, fr`fiches n’ont pas de pilote`),
      first && fiches.length === 1 ? titreFiche(first) : numerosEnMots(fiches),
      first && fiches.length === 1
        ? nommerButton(first)
        : action(fr`Voir ces fiches`, 'plan', { voir: 'sans-pilote' }),
    );
  },
  accordADemander: ({ tourId, numero, at }, now) =>
    item(
      fr`La version publique du résumé n° ${numero} attend votre relecture`,
      fr`Le groupe projet l’a reçu ${agoOf(at, now)}`,
      action(fr`Relire la version publique`, 'resume:preparer', { tour: tourId }),
    ),
  parties: (parties) =>
    item(
      pluralize(
        parties.length,
        fr`partie n’a pas donné son accord d’échange de données`,
        fr`parties n’ont pas donné leur accord d’échange de données`,
      ),
      firstOf(parties.map(({ nom }) => nom)),
      action(fr`Noter un accord`, 'parties'),
    ),
};

export function item(text: string, detail: string, ...buttons: readonly Button[]): ListItem {
  return { text, detail, buttons };
}

export function agoOf(le: Temporal.Instant, now: Temporal.Instant): string {
  return ageEnMots(jourOf(le), jourOf(now));
}

const MOST_NOMS = 4; // the others are one press away

export function firstOf(noms: readonly string[]): string {
  const others = noms.length - MOST_NOMS;
  if (others < 2) return enumeration(noms);
  return enumeration([...noms.slice(0, MOST_NOMS), fr`${others} autres`]);
}

function namesOf(personnes: readonly Personne[], le: Temporal.Instant | null, now: Temporal.Instant): string {
  return withAge(firstOf(personnes.map(getNomComplet)), le, now);
}

export function fichesOf(
  all: readonly { readonly fiche: FicheAction }[],
  le: Temporal.Instant | null = null,
  now: Temporal.Instant | null = null,
): string {
  return withAge(numerosEnMots(all.map(({ fiche }) => fiche)), le, now);
}

function withAge(texte: string, le: Temporal.Instant | null, now: Temporal.Instant | null): string {
  return le === null || now === null ? texte : fr`${texte}, ${agoOf(le, now)}`;
}

function numerosEnMots(fiches: readonly FicheAction[]): string {
  const numeros = [...new Set(fiches.map(({ numero }) => String(numero)))];
  return fr`${numeros.length === 1 ? fr`Fiche` : fr`Fiches`} ${firstOf(numeros)}`;
}

function oldestOf(instants: readonly Temporal.Instant[]): Temporal.Instant | null {
  return instants.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)[0] ?? null;
}
