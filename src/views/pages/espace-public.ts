import { Temporal } from 'temporal-polyfill';
import type { ListItem, Pill, Section } from '../../conversation/chat.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import {
  type FichePublique,
  listChiffresPublics,
  type TourPublic,
} from '../../domain/resumes/fiche-publique.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { sectionOfObjectifs } from '../plan/enjeu.ts';
import { factsOfAnnexe, sectionOfJalons } from '../plan/fiche-historique.ts';
import { factsOfPilotes } from '../plan/fiche-partagee.ts';
import { listIndicateurs, pictureOfEtapes, pictureOfIndicateur } from '../plan/pictures-fiche.ts';
import { provenance, titreResume } from '../resumes/resume.ts';
import { blocksOfLigne } from '../resumes/resume-fiche.ts';
import { mentionOf, mentionsOf } from '../words/avenant-mots.ts';
import { titreFiche } from '../words/buttons.ts';
import { type Block, type Document, type DocumentLink, heading, paragraph } from '../words/document.ts';
import { jourSansSemaine, nombreDeFiches } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';
import { ME_PREVENIR, RETOUR } from './abonnement.ts';

/** What everybody may follow: the fiches of which a public summary speaks, among all of the plan. */
export interface EspacePublic {
  readonly fiches: readonly FichePublique[];
  /** How many the plan has. */
  readonly nombre: number;
}

/** What the page of one of them needs besides. */
export interface FicheMontree extends FichePublique, Omit<Repertoire, 'fiche'> {
  readonly enjeu: Enjeu | null;
  readonly jour: Temporal.PlainDate;
}

/** The fiches by enjeu, each with where it stood in the last summary that says so. */
export function viewEspacePublic({ fiches, nombre }: EspacePublic, canPrevenir: boolean): Document {
  const enjeux = [...Map.groupBy(fiches, ({ fiche }) => fiche.enjeu.titre)];
  return {
    title: fr`Suivre les actions`,
    lead: fr`Où en sont les actions de la convention, d’après les résumés publiés.`,
    blocks: [
      { kind: 'note', text: phraseNombre(fiches.length, nombre) },
      ...(canPrevenir ? blocksOfPrevenir(null) : []),
      ...enjeux.flatMap(([titre, siennes]): readonly Block[] => [
        heading(titre),
        { kind: 'links', links: siennes.map(linkOfFiche) },
      ]),
    ],
  };
}

/** One fiche, and what each public summary said of it. */
export function viewFichePublique(montree: FicheMontree, sendsMail: boolean): Document {
  const { fiche, tours, jour, enjeu } = montree;
  const [dernier, ...avant] = tours;
  const canPrevenir = sendsMail && isEnVigueur(fiche); // nothing new will be said of it
  return {
    title: fr`Fiche ${fiche.numero} – ${fiche.titre}`,
    lead: fr`D’après le résumé public du ${jourDuResume(dernier)}.`,
    facts: [
      { label: fr`Enjeu`, value: fiche.enjeu.titre },
      { label: MOTS.statut.nom, value: statutDit(dernier), pills: pillsOf(dernier) },
      ...factsOfPilotes(fiche, jour),
      ...factsOfAnnexe(montree),
    ],
    blocks: [
      ...blocksOfMentions(fiche),
      heading(fr`Ce que dit le dernier résumé`),
      ...blocksOfTour(dernier),
      ...blocksOfSections(sectionOfJalons(fiche.annexe)),
      ...blocksOfIndicateurs(montree),
      ...blocksOfStatuts(tours),
      ...(enjeu === null ? [] : blocksOfSections([sectionOfObjectifs(enjeu)])),
      ...blocksOfHistorique(avant),
      ...(canPrevenir ? [{ kind: 'heading', level: 2, text: ME_PREVENIR } as const] : []),
      ...(canPrevenir ? blocksOfPrevenir(fiche.numero) : []),
      RETOUR,
    ],
  };
}

/** An avenant is everybody's to know; its reason is the groupe projet's. */
function blocksOfMentions(fiche: FichePublique['fiche']): readonly Block[] {
  return mentionsOf(fiche).map((one) => ({
    kind: 'note',
    text: fr`${one} Elle n’est plus suivie ; ce qui a été publié reste.`,
  }));
}

/** Where somebody of the public asks to be told; `numero` null: of all fiches. */
function blocksOfPrevenir(numero: number | null): readonly Block[] {
  const url = PATHS.espacePublicAbonnement;
  const link =
    numero === null
      ? { label: fr`Me prévenir quand il y a du nouveau`, url }
      : { label: fr`Me prévenir quand il y a du nouveau sur cette fiche`, url: `${url}?fiche=${numero}` };
  return [
    {
      kind: 'links',
      links: [{ ...link, detail: fr`Un courriel par résumé publié, à l’adresse que vous confirmez.` }],
    },
  ];
}

export const LINK_OF_ESPACE_PUBLIC: DocumentLink = {
  label: fr`Suivre chaque action`,
  url: PATHS.espacePublic,
  detail: fr`Une page par fiche, avec ce que les résumés publiés en ont dit.`,
};

/** From a summary to where its actions are followed. */
export const BLOCKS_OF_SUIVI: readonly Block[] = [
  heading(fr`Suivre les actions`),
  { kind: 'links', links: [LINK_OF_ESPACE_PUBLIC] },
];

function phraseNombre(dites: number, nombre: number): string {
  if (dites === 0)
    return fr`Aucune réponse n’est encore publiée. La première paraît avec le prochain résumé public.`;
  if (dites === nombre) return fr`Une réponse est publiée pour chacune des fiches du plan.`;
  return fr`Une réponse est publiée pour ${nombreDeFiches(dites)} sur ${nombre}. Les autres ne figurent pas ici.`;
}

function linkOfFiche({ fiche, tours: [dernier] }: FichePublique): DocumentLink {
  return {
    label: titreFiche(fiche),
    url: fill(PATHS.espacePublicFiche, { numero: fiche.numero }),
    pills: pillsOf(dernier),
    detail: mentionOf(fiche) ?? fr`Résumé du ${jourDuResume(dernier)}`,
  };
}

function statutDit({ ligne: { statut, isDecide } }: TourPublic): string {
  return statut === null ? '' : statutEnMots(statut, isDecide);
}

function pillsOf(tour: TourPublic): readonly Pill[] {
  const { statut, enRetard } = tour.ligne;
  return [
    ...(statut === null ? [] : [pillOfStatut(statut, statutDit(tour))]),
    ...(enRetard ? [{ label: fr`en retard`, tone: 'warning' } as const] : []),
  ];
}

/** Word for word what the summary has, and the way to it. */
function blocksOfTour({ resume, ligne }: TourPublic): readonly Block[] {
  const [, ...said] = blocksOfLigne(ligne);
  const { numero, contenu } = resume;
  return [
    // no heading says its state here
    ...said.map((block) => (block.kind === 'facts' ? { ...block, isCompact: undefined } : block)),
    paragraph(provenance(contenu)),
    { kind: 'links', links: [{ label: titreResume(contenu), url: fill(PATHS.resume, { numero }) }] },
  ];
}

function blocksOfHistorique(tours: readonly TourPublic[]): readonly Block[] {
  if (tours.length === 0) return [];
  return [
    heading(fr`Les résumés d’avant`),
    ...tours.flatMap((tour): readonly Block[] => [
      heading(fr`Résumé du ${jourDuResume(tour)}`, 3),
      ...blocksOfTour(tour),
    ]),
  ];
}

function blocksOfIndicateurs({ fiche: { indicateurs }, tours }: FichePublique): readonly Block[] {
  const versions = listChiffresPublics(indicateurs, tours);
  return [
    ...blocksOfSections(listIndicateurs(indicateurs, versions, MOST_CHIFFRES)),
    ...indicateurs
      .flatMap((one) => pictureOfIndicateur(one, versions))
      .map((picture): Block => ({ kind: 'picture', picture })),
  ];
}

const MOST_CHIFFRES = 10; // two a year, while the convention lasts

/** From tour to tour, the earliest first. */
function blocksOfStatuts(tours: readonly TourPublic[]): readonly Block[] {
  const steps = tours.toReversed().flatMap((tour) => {
    const { statut } = tour.ligne;
    if (statut === null) return [];
    const jour = jourOf(Temporal.Instant.from(tour.resume.contenu.seanceLe));
    return [{ jour, pill: pillOfStatut(statut, statutDit(tour)) }];
  });
  return pictureOfEtapes(steps).flatMap((picture): readonly Block[] => [
    heading(fr`De tour en tour`),
    { kind: 'picture', picture },
  ]);
}

function blocksOfSections(sections: readonly Section[]): readonly Block[] {
  return sections.flatMap(({ title = '', list = [] }): readonly Block[] =>
    list.length === 0 ? [] : [heading(title), { kind: 'list', items: list.map(itemOf) }],
  );
}

function itemOf({ text, detail }: ListItem): string {
  return detail === undefined ? text : `${text}\n${detail}`;
}

function jourDuResume({ resume: { publieLe } }: TourPublic): string {
  return jourSansSemaine(jourOf(publieLe));
}
