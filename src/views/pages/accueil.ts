import type { Temporal } from 'temporal-polyfill';
import { type Convention, isTerminee } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import { RAPPELS } from '../../domain/nouns/tour.ts';
import type { ElementCalendrier } from '../../domain/seances/calendrier.ts';
import { enLettres, fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { pictureOfLignes } from '../resumes/pictures-resume.ts';
import { titreResume } from '../resumes/resume.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import { capitalize, jourSansSemaine, nombreDeFiches, pluralize } from '../words/phrases.ts';
import { dateEnMots } from './calendriers.ts';
import { LINK_OF_ESPACE_PUBLIC } from './espace-public.ts';

/** What everybody may know of the convention: frozen summaries, dates, and what the plan holds. */
export interface AccueilPublic {
  readonly aujourdhui: Temporal.PlainDate;
  readonly parties: number;
  readonly enjeux: readonly { readonly titre: string; readonly fiches: number }[];
  readonly prochaine: ElementCalendrier | null;
  /** The last one that is public. */
  readonly resume: Resume | null;
  /** Everybody may follow the actions. */
  readonly isSuivi?: boolean;
  /** All that are here, where they are several. */
  readonly conventions?: readonly Convention[];
}

/** The home page: where the plan stands, what comes, and where to go. */
export function viewPageAccueil(
  { isDemonstration }: { readonly isDemonstration: boolean },
  accueil: AccueilPublic,
): Document {
  return {
    title: fr`Suivre ensemble le plan d’actions`,
    lead: leadOf(accueil),
    blocks: [
      ...(isDemonstration ? DEMONSTRATION : []),
      ...blocksOfConventions(accueil),
      ...blocksOfProchaine(accueil),
      ...blocksOfResume(accueil),
      ...blocksOfPlan(accueil),
      heading(fr`Que cherchez-vous ?`),
      {
        kind: 'links',
        links: [
          ...(accueil.isSuivi ? [LINK_OF_ESPACE_PUBLIC] : []),
          {
            label: fr`Lire les résumés`,
            url: PATHS.resumes,
            detail: fr`Ce qui a changé depuis la dernière séance.`,
          },
          {
            label: fr`S’abonner aux calendriers`,
            url: PATHS.calendriers,
            detail: fr`Les séances et les dates limites, dans votre agenda.`,
          },
          {
            label: fr`Obtenir de l’aide`,
            url: PATHS.aide,
            detail: fr`Ce que le robot sait faire, et comment lui écrire.`,
          },
        ],
      },
      heading(fr`Comment se passe un tour de réponses`),
      {
        kind: 'list',
        items: [
          fr`La coordination fixe la date d’une séance. Toutes les dates du tour sont alors calculées.`,
          fr`Chaque pilote reçoit un seul message, avec toutes ses fiches. Répondre prend 2 minutes par fiche.`,
          fr`${capitalize(enLettres(RAPPELS.length))} rappels au plus suivent. Ils cessent dès que la réponse est donnée.`,
          fr`La coordination relit et publie un résumé. Une fois publié, il ne change plus.`,
        ],
      },
    ],
  };
}

/** « 18 parties autour de 24 fiches action »; before a convention is loaded, neither is said. */
function leadOf({ parties, enjeux }: AccueilPublic): string {
  const fiches = enjeux.reduce((sum, enjeu) => sum + enjeu.fiches, 0);
  const qui = parties === 0 ? fr`ses signataires` : pluralize(parties, fr`partie`, fr`parties`);
  const quoi =
    fiches === 0 ? fr`d’un plan d’actions` : fr`de ${pluralize(fiches, fr`fiche action`, fr`fiches action`)}`;
  return fr`La convention territoriale globale (CTG) réunit ${qui} autour ${quoi}. Ici, chacun sait où en sont les actions et ce qui vient.`;
}

/** Where each has its own pages. */
function blocksOfConventions({ conventions = [], aujourdhui }: AccueilPublic): readonly Block[] {
  if (conventions.length === 0) return [];
  const links = conventions.map((convention) => {
    const { code, nomCourt, debut, fin } = convention;
    const years = `${debut.year}-${fin.year}`;
    const detail = isTerminee(convention, aujourdhui) ? fr`${years}, terminée` : years;
    return { label: nomCourt, url: fill(PATHS.convention, { convention: code }), detail };
  });
  return [
    { kind: 'heading', level: 2, text: fr`Les conventions` },
    { kind: 'links', links },
  ];
}

function blocksOfProchaine({ prochaine }: AccueilPublic): readonly Block[] {
  if (prochaine === null) return [];
  return [heading(fr`Prochaine date`), paragraph(capitalize(dateEnMots(prochaine)))];
}

/** What was published last, as it is there for good. */
function blocksOfResume({ resume }: AccueilPublic): readonly Block[] {
  if (resume === null) return [];
  const { contenu, numero } = resume;
  return [
    heading(fr`Dernier résumé`),
    ...pictureOfLignes(contenu, fill(PATHS.resume, { numero })).map(
      (picture) => ({ kind: 'picture', picture }) as const,
    ),
    {
      kind: 'links',
      links: [
        {
          label: titreResume(contenu),
          url: fill(PATHS.resume, { numero }),
          detail: fr`Publié le ${jourSansSemaine(jourOf(resume.publieLe))}.`,
        },
      ],
    },
  ];
}

function blocksOfPlan({ enjeux }: AccueilPublic): readonly Block[] {
  const held = enjeux.filter(({ fiches }) => fiches > 0);
  if (held.length === 0) return [];
  return [
    heading(fr`Le plan d’actions, par enjeu`),
    { kind: 'list', items: held.map(({ titre, fiches }) => fr`${titre} : ${nombreDeFiches(fiches)}`) },
  ];
}

const DEMONSTRATION: Document['blocks'] = [
  {
    kind: 'note',
    text: fr`Vous êtes dans la démonstration : le plan d’actions est réel, les personnes et leurs réponses sont fictives. Commencez par Hélène, qui pilote trois fiches : elle reçoit son rappel et répond en deux minutes.`,
  },
  {
    kind: 'links',
    links: [
      {
        label: fr`Commencer par Hélène`,
        url: PATHS.atelier,
        detail: fr`Six étapes, à la place de quatre personnes, du rappel au résumé publié.`,
        isMain: true,
      },
    ],
  },
];
