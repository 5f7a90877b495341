import type { Field, Form, Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  type CompteEmargement,
  type Emargement,
  ETATS_EMARGEMENT,
  type EtatEmargement,
  type SaisieEmargement,
} from '../../domain/seances/emargement.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { type Block, heading } from '../words/document.ts';
import { nomDansUneListe } from '../words/nommer-pilote.ts';
import { enumeration, LONGEST_LIST, pluralize } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';

/** Somebody of the relevé, by name. */
export interface EmargementVu extends Pick<Emargement, 'etat' | 'remplacant'> {
  readonly nom: string;
}

/** « Claire Duval (Mairie de Marck) ». */
export function nomDeMembre(personne: Personne): string {
  return fr`${getNomComplet(personne)} (${personne.structure.nom})`;
}

export function emargementButton({ id }: Pick<Seance, 'id'>) {
  return action(fr`Noter qui était là`, 'releve:presences', { seance: id });
}

export function papersButton({ id }: Pick<Seance, 'id'>) {
  return action(fr`Convocation, présence, relevé à signer`, 'seance:papiers', { seance: id });
}

interface FormulaireEmargement {
  readonly seance: Seance;
  readonly membres: readonly Personne[];
  /** As they are noted, or as people announced it. */
  readonly emargements: readonly Emargement[];
}

/** Who was there, who is excused and who was replaced; of a published relevé, with the reason why it is put right. */
export function viewFormulaireEmargement({ seance, membres, emargements }: FormulaireEmargement): Form {
  return {
    title: fr`Qui était là ?`,
    intro: [
      fr`${titreSeance(seance)}.`,
      fr`Les noms paraissent dans le relevé, que les membres lisent. Les autres lisent combien.`,
      ...(seance.releveLe ? [fr`Le relevé est publié : un rectificatif numéroté le remplace.`] : []),
    ],
    context: { seance: seance.id },
    fields: [
      choixDe('presents', fr`Présents`, { membres, emargements, etat: 'present' }),
      choixDe('excuses', fr`Excusés`, { membres, emargements, etat: 'excuse' }),
      {
        kind: 'long-text',
        id: 'remplaces',
        label: fr`Remplacés`,
        hint: fr`Une ligne par personne : son prénom et son nom, deux-points, puis qui est venu.`,
        max: 2000,
        value: emargements.flatMap((one) => ligneDe(one, membres)).join('\n'),
      },
      ...(seance.releveLe ? [CHAMP_MOTIF] : []),
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'releve:presences:enregistrer' }],
  };
}

/** Why a published relevé is put right. */
export const CHAMP_MOTIF: Field = {
  kind: 'text',
  id: 'motif',
  label: fr`Pourquoi ce rectificatif ?`,
  hint: fr`Les membres le lisent.`,
  required: true,
  min: 3,
  max: 300,
};

interface ChoixDe {
  readonly membres: readonly Personne[];
  readonly emargements: readonly Emargement[];
  readonly etat: EtatEmargement;
}

function choixDe(id: 'presents' | 'excuses', label: string, { membres, emargements, etat }: ChoixDe): Field {
  const value = emargements.filter((one) => one.etat === etat).map(({ personneId }) => personneId);
  const known = value.filter((one) => membres.some((membre) => membre.id === one));
  const options = membres.map((membre) => ({ value: membre.id, label: nomDansUneListe(membre) }));
  return { kind: 'choices', id, label, value: known, options: options.slice(0, LONGEST_LIST) };
}

function ligneDe(
  { personneId, etat, remplacant }: Emargement,
  membres: readonly Personne[],
): readonly string[] {
  const membre = membres.find(({ id }) => id === personneId);
  return membre && etat === 'remplace' ? [fr`${getNomComplet(membre)} : ${remplacant ?? ''}`] : [];
}

/** Who is noted twice, or a line that names nobody. */
export function fauteEmargement(champ: keyof SaisieEmargement, nom: string): string {
  return champ === 'remplaces'
    ? fr`« ${nom} » : écrivez le prénom et le nom d’un membre, deux-points, puis le nom de qui est venu.`
    : fr`${nom} est noté deux fois. Gardez une seule réponse.`;
}

export function viewEmargementNote(seance: Seance, compte: CompteEmargement): Message {
  return {
    title: fr`C’est noté : ${phraseEmargements(compte)}`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      seance.releveLe
        ? fr`Le relevé est rectifié, et ses lecteurs sont prévenus.`
        : fr`Les noms paraîtront dans le relevé.`,
    ],
    buttons: [action(fr`Voir les points`, 'seance:points', { seance: seance.id })],
  };
}

/** « 8 présents, 2 excusés, 1 remplacé ». */
export function phraseEmargements({ present, excuse, remplace }: CompteEmargement): string {
  return enumeration([
    pluralize(present, fr`présent`, fr`présents`),
    pluralize(excuse, fr`excusé`, fr`excusés`),
    pluralize(remplace, fr`remplacé`, fr`remplacés`),
  ]);
}

/** « présence », « excuse », « remplacement par Ugo Roy ». */
export function emargementEnMots({ etat, remplacant }: Pick<Emargement, 'etat' | 'remplacant'>): string {
  if (etat === 'remplace') return fr`remplacement par ${remplacant ?? ''}`;
  return etat === 'present' ? fr`présence` : fr`excuse`;
}

const TITRES: Readonly<Record<EtatEmargement, string>> = {
  present: fr`Présents`,
  excuse: fr`Excusés`,
  remplace: fr`Remplacés`,
};

/** Of the relevé: who was there, by name. */
export function blocksOfEmargements(vus: readonly EmargementVu[]): readonly Block[] {
  if (vus.length === 0) return [];
  const facts = ETATS_EMARGEMENT.flatMap((etat) => {
    const siens = vus.filter((one) => one.etat === etat);
    const value = siens.map(({ nom, remplacant }) =>
      remplacant === null ? nom : fr`${nom}, par ${remplacant}`,
    );
    return siens.length === 0 ? [] : [{ label: TITRES[etat], value: value.join('\n') }];
  });
  return [heading(fr`Présence`), { kind: 'facts', facts }];
}
