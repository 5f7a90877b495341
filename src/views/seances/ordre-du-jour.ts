import type { Field, Form, Message, Option, Section } from '../../conversation/chat.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import { listLignes, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import type { Sujet, SujetDeFiche } from '../../domain/seances/sujet.ts';
import { fr, typo } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { type Coupe, phrasesReserves } from '../words/injoignables.ts';
import { capitalize, jourSansAnnee, jourSansSemaine } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { quiEnMots } from '../words/suites.ts';
import { MAX_ORDRE_DU_JOUR } from './formulaire-seance.ts';

/** The agenda as coordination writes it: `texte` stands in it, `manquants` are those of `sujets` that it does not have. */
export interface SaisieOrdreDuJour {
  readonly seance: Seance;
  readonly texte: string;
  readonly sujets: readonly Sujet[];
  readonly manquants: readonly Sujet[];
}

/** One line of an agenda, whole: it is read out, and heads what is decided. */
export function ligneOfSujet(sujet: Sujet): string {
  const ligne =
    sujet.kind === 'suite' ? ligneOfSuite(sujet.suite) : fr`${titreFiche(sujet.fiche)} : ${pourquoi(sujet)}`;
  return ligne.replace(/\s*[\r\n]+\s*/g, ' ');
}

function ligneOfSuite(suite: Suite): string {
  const { fiche, seance, texte } = suite;
  const du = fr`suite du ${jourSansAnnee(jourOf(seance.debut))}, ${texte} (${quiEnMots(suite)})`;
  return fiche === null ? capitalize(du) : fr`Fiche ${fiche.numero} : ${du}`;
}

/** What tells two subjects apart. */
export function cleOfSujet(sujet: Sujet): string {
  return sujet.kind === 'suite' ? `suite:${sujet.suite.id}` : `${sujet.kind}:${sujet.fiche.numero}`;
}

export function viewFormulaireOrdreDuJour({ seance, texte, sujets, manquants }: SaisieOrdreDuJour): Form {
  return {
    title: fr`Ordre du jour`,
    intro: [
      fr`${titreSeance(seance)}.`,
      fr`Une ligne par point. Changez l’ordre, les mots, ajoutez des lignes.`,
      fr`Il part la veille aux membres et paraît dans leur calendrier personnel.`,
      ...phrasesCoupes(sujets),
    ],
    context: { seance: seance.id, base: stampTexte(seance.ordreDuJour ?? '') },
    fields: [champTexte(texte), ...(manquants.length === 0 ? [] : [fieldOfAdded(manquants)])],
    buttons: [{ label: fr`Enregistrer`, intent: 'ordre-du-jour:enregistrer' }],
  };
}

/** Of which fiches the reason is left out, and for whom. */
export function phrasesCoupes(sujets: readonly Sujet[]): readonly string[] {
  const coupes = sujets.flatMap((one): readonly Coupe[] =>
    one.kind === 'suite' || one.kind === 'remarque' || one.reservePour === undefined
      ? []
      : [{ numero: one.fiche.numero, pour: one.reservePour }],
  );
  return phrasesReserves(coupes);
}

/** Somebody else wrote it meanwhile: both texts are there. */
export function viewOrdreDuJourChange(form: Form, { ordreDuJour }: Seance): Form {
  const message: Message = {
    title: fr`L’ordre du jour enregistré entre-temps`,
    paragraphs: listLignes(ordreDuJour),
  };
  return {
    ...form,
    context: { ...form.context, base: stampTexte(ordreDuJour ?? '') },
    fields: [{ kind: 'explanation', id: 'entre-temps', message }, ...form.fields],
    error: fr`Quelqu’un a changé cette séance pendant que vous écriviez. Votre texte est gardé : complétez-le, puis enregistrez.`,
  };
}

/** After a line was moved, taken out or added: the agenda stands beside what was pressed. */
export function viewOrdreDuJourMoved(isPresent: boolean, coupes: readonly Coupe[]): Message {
  const reserves = phrasesReserves(coupes);
  if (isPresent) return { title: fr`L’ordre du jour est enregistré`, paragraphs: reserves };
  return {
    title: fr`L’ordre du jour avait changé entre-temps`,
    paragraphs: [fr`Le voici tel qu’il est maintenant. Rien n’y a été déplacé.`, ...reserves],
  };
}

/** `coupes`: words of reserved answers that had been typed there. */
export function viewOrdreDuJourEnregistre(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  coupes: readonly Coupe[],
): Message {
  const isVide = points.length === 0;
  return {
    title: isVide ? fr`L’ordre du jour est vide` : fr`L’ordre du jour est enregistré`,
    paragraphs: [fr`${titreSeance(seance)}.`, ...phrasesReserves(coupes)],
    sections: isVide ? [] : [{ list: points.map(({ texte }) => ({ text: texte })) }],
    buttons: [ordreDuJourButton(seance), pointsButton(seance)],
  };
}

/** The agenda as members read it; in a channel, where others may be, a fiche is named and no more. */
export function sectionsOrdreDuJour({ ordreDuJour }: Seance, isCanal: boolean): readonly Section[] {
  const lignes = listLignes(ordreDuJour).map((ligne) =>
    isCanal ? ligne.replace(APRES_LE_TITRE, '$1') : ligne,
  );
  return lignes.length === 0 ? [] : [{ title: fr`Ordre du jour`, list: lignes.map((text) => ({ text })) }];
}

const APRES_LE_TITRE = /^(fiche\s+\d+.*?)\s+: .*$/iu;

export function ordreDuJourButton({ id }: Pick<Seance, 'id'>, label = fr`Préparer l’ordre du jour`) {
  return action(label, 'ordre-du-jour:preparer', { seance: id });
}

export function pointsButton({ id }: Pick<Seance, 'id'>, label = fr`Noter les décisions`) {
  return action(label, 'seance:points', { seance: id });
}

function champTexte(texte: string): Field {
  return {
    kind: 'long-text',
    id: 'texte',
    label: fr`Points à l’ordre du jour`,
    hint: fr`Pour une fiche, commencez la ligne par « Fiche » et son numéro.`,
    max: MAX_ORDRE_DU_JOUR,
    value: texte,
  };
}

function fieldOfAdded(manquants: readonly Sujet[]): Field {
  const options: readonly Option[] = manquants.map((sujet) => ({
    value: cleOfSujet(sujet),
    label: ligneOfSujet(sujet),
  }));
  return {
    kind: 'choices',
    id: 'added',
    label: fr`Ajouter, d’après les réponses`,
    hint: fr`Ces points n’y sont pas encore.`,
    options,
  };
}

function pourquoi(sujet: SujetDeFiche): string {
  switch (sujet.kind) {
    case 'demande':
      return sujet.texte === null ? fr`à la demande du pilote` : typo(sujet.texte);
    case 'bloquee':
      return sujet.texte === null ? fr`action bloquée` : fr`action bloquée. ${sujet.texte}`;
    case 'report':
      return sujet.pourLe === null
        ? fr`report proposé`
        : fr`report proposé au ${jourSansSemaine(sujet.pourLe)}`;
    case 'abandon':
      return sujet.motif === null ? fr`abandon proposé` : fr`abandon proposé. ${sujet.motif}`;
    case 'remarque':
      return fr`une remarque est notée sur cette fiche`;
    case 'retour':
      return sujet.motif === null ? fr`retour proposé` : fr`retour proposé. ${sujet.motif}`;
  }
}
