import { Temporal } from 'temporal-polyfill';
import type { Fact } from '../../conversation/chat.ts';
import type { EffetLu } from '../../domain/nouns/effet.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { AudienceBilan, Bilan } from '../../domain/resumes/bilan.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, paragraph, toAnnexe } from '../words/document.ts';
import { blocksOfEffets } from '../words/effets-mots.ts';
import { jourEnLettres, jourSansSemaine, momentEnLettres, pluralize } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { blocksOfActions, blocksOfAnnees, blocksOfBloquees, blocksOfEtats } from './bilan-actions.ts';
import { blocksOfDecisions, blocksOfPropositions } from './bilan-decisions.ts';
import { blocksOfFichesBilan } from './bilan-fiches.ts';
import { jourDe, nomTour } from './bilan-mots.ts';
import {
  blocksOfAppuisEtFamilles,
  blocksOfIndicateurs,
  blocksOfReseaux,
  blocksOfTaux,
} from './bilan-tables.ts';
import { pictureOfBilan, pictureOfEtats } from './pictures-resume.ts';
import { blocksOfParties, blocksOfProchaines } from './resume.ts';

/** What a bilan is for; `annee` null: the end of the convention. */
export type SujetBilan =
  | {
      readonly genre: 'dossier';
      readonly seance: Seance;
      readonly ordreDuJour: readonly string[];
      /** What meets after it; absent: not known. */
      readonly prochaines?: readonly Seance[];
    }
  | {
      readonly genre: 'bilan';
      readonly annee: number | null;
      /** The scheme whose fiches alone it tells of; absent or null: all. */
      readonly dispositif?: string | null;
    };

/** The tours of a period side by side, as a page and a document. */
export function viewBilan(bilan: Bilan, sujet: SujetBilan): Document {
  return {
    title: titreBilan(bilan, sujet),
    lead: leadOf(bilan, sujet),
    facts: factsOfBilan(bilan),
    blocks: sujet.genre === 'dossier' ? blocksOfDossier(bilan, sujet) : blocksOfAnnee(bilan, sujet.annee),
  };
}

type Dossier = Extract<SujetBilan, { genre: 'dossier' }>;

/** What is to be decided, on a page that is read aloud; what is blocked; where the plan stands; then what is looked up. */
function blocksOfDossier(bilan: Bilan, { ordreDuJour, prochaines = [] }: Dossier): readonly Block[] {
  return [
    ...blocksOfPropositions(bilan, bilan.au),
    ...blocksOfOrdreDuJour(ordreDuJour),
    ...blocksOfBloquees(bilan),
    ...blocksOfEtat(bilan),
    ...blocksOfProchaines(
      prochaines.map((one) => fr`${momentEnLettres(one.debut)} : ${nomSeance(one)}, ${one.lieu}`),
    ),
    { kind: 'contents', titre: fr`Annexes` },
    ...toAnnexe([...blocksOfDecisions(bilan), ...blocksOfTours(bilan), ...blocksOfAnnexes(bilan)]),
  ];
}

/** The year: what was done and what moved, what is blocked, what it brought, what was decided; then what is looked up. */
function blocksOfAnnee(bilan: Bilan, annee: number | null): readonly Block[] {
  return [
    ...blocksOfEtat(bilan),
    { kind: 'contents', titre: fr`Sommaire` },
    ...(annee === null ? blocksOfAnnees(bilan) : []),
    ...blocksOfBloquees(bilan),
    ...(bilan.propositions.length === 0 ? [] : blocksOfPropositions(bilan, null)),
    ...blocksOfDecisions(bilan),
    ...toAnnexe([...blocksOfTours(bilan), ...blocksOfAnnexes(bilan)]),
  ];
}

function blocksOfEtat(bilan: Bilan): readonly Block[] {
  if (bilan.tours.length === 0) return [paragraph(AUCUN_TOUR)];
  const pictures = [...pictureOfBilan(bilan), ...pictureOfEtats(bilan)].map(
    (picture): Block => ({ kind: 'picture', picture }),
  );
  const [heading, ...rest] = blocksOfActions(bilan);
  return [...(heading ? [heading] : []), ...pictures, ...rest];
}

function blocksOfTours(bilan: Bilan): readonly Block[] {
  if (bilan.tours.length === 0) return [];
  return [
    ...blocksOfIndicateurs(bilan),
    ...blocksOfAppuisEtFamilles(bilan),
    ...blocksOfTaux(bilan.tours),
    ...blocksOfEtats(bilan),
    ...blocksOfFichesBilan(bilan),
  ];
}

/** What came of the actions (art. 7). */
function blocksOfEvaluation(effets: readonly EffetLu[]): readonly Block[] {
  if (effets.length === 0) return [];
  return [heading(fr`Les effets des actions`), ...blocksOfEffets(effets, 3)];
}

function blocksOfAnnexes(bilan: Bilan): readonly Block[] {
  return [
    ...blocksOfEvaluation(bilan.effets ?? []),
    ...blocksOfReseaux(bilan.reseaux ?? []),
    ...blocksOfParties({ ...bilan, audience: 'public' }),
    { kind: 'note', text: provenanceBilan(bilan) },
  ];
}

/** « Dossier du comité de pilotage du mercredi 20 octobre 2027 », « Bilan de l’année 2027 », « Bilan final 2025-2029 ». */
export function titreBilan({ du, au }: Pick<Bilan, 'du' | 'au'>, sujet: SujetBilan): string {
  if (sujet.genre === 'dossier') return titreDossier(sujet.seance);
  const titre =
    sujet.annee === null
      ? fr`Bilan final ${du.slice(0, 4)}-${au.slice(0, 4)}`
      : fr`Bilan de l’année ${String(sujet.annee)}`;
  return sujet.dispositif ? fr`${titre} : ${sujet.dispositif}` : titre;
}

function titreDossier({ debut }: Pick<Seance, 'debut'>): string {
  return fr`Dossier du comité de pilotage du ${jourEnLettres(jourOf(debut))}`;
}

export function factsOfBilan({ convention, du, au, audience, tours, arreteLe }: Bilan): readonly Fact[] {
  return [
    { label: fr`Convention`, value: convention },
    { label: fr`Période`, value: fr`du ${jourDe(du)} au ${jourDe(au)}` },
    { label: fr`Version`, value: versionEnMots(audience) },
    { label: fr`Tours de réponses`, value: tours.length === 0 ? fr`aucun` : tours.map(nomTour).join(', ') },
    {
      label: fr`Dernière réponse ou décision`,
      value: arreteLe === null ? fr`aucune` : jourSansSemaine(jourOf(Temporal.Instant.from(arreteLe))),
    },
  ];
}

function versionEnMots(audience: AudienceBilan): string {
  return audience === 'groupe_projet' ? fr`version du groupe projet` : fr`version pour toutes les parties`;
}

/** The source of what is told: no document goes without (art. 8). */
export function provenanceBilan({ tours, du, au }: Pick<Bilan, 'tours' | 'du' | 'au'>): string {
  const importes = tours.filter(({ importe }) => importe).map(nomTour);
  const source = fr`Source : réponses des pilotes et décisions du comité de pilotage, du ${jourDe(du)} au ${jourDe(au)}.`;
  return importes.length === 0
    ? source
    : fr`${source} Réponses d’avant cet outil, importées : ${importes.join(', ')}.`;
}

function leadOf({ audience, fiches }: Bilan, sujet: SujetBilan): string {
  const lead =
    sujet.genre === 'dossier'
      ? fr`Ce que les douze mois avant la séance ont apporté, et ce que le comité doit décider.`
      : sujet.dispositif
        ? fr`${pluralize(fiches.length, fr`action de la convention sert`, fr`actions de la convention servent`)} aussi ce dispositif : où elles en sont, leurs chiffres, les décisions.`
        : fr`Les tours de réponses côte à côte : où en sont les actions, les chiffres, les décisions.`;
  return audience === 'groupe_projet'
    ? fr`${lead} Cette version est réservée au groupe projet.`
    : fr`${lead} Les réponses réservées au groupe projet n’y sont pas.`;
}

const AUCUN_TOUR = fr`Aucun tour de réponses n’a sa séance dans cette période.`;

function blocksOfOrdreDuJour(items: readonly string[]): readonly Block[] {
  if (items.length === 0) return [];
  return [heading(fr`Ordre du jour`), { kind: 'list', items }];
}
