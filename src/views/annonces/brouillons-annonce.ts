import type { Temporal } from 'temporal-polyfill';
import type {
  ActionButton,
  Form,
  FormButton,
  ListItem,
  Message,
  Section,
  Values,
} from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/phrases.ts';

/** A draft of coordination, or a model of its own, in a list. */
export interface BrouillonVu {
  readonly id: string;
  readonly titre: string | null;
  readonly isTemplate: boolean;
  readonly majLe: Temporal.Instant;
  /** Who wrote last. */
  readonly par: Pick<Personne, 'prenom' | 'nom'>;
}

export const ANNONCES_BUTTON = action(fr`Voir les dernières annonces`, 'annonce:suivi');

export const KEEP_BUTTON: FormButton = {
  label: fr`Enregistrer le brouillon`,
  intent: 'annonce:brouillon',
  keeps: true,
};

/** The form once more, kept. */
export function showEnregistre(form: Form, le: Temporal.Instant, isModel: boolean): Form {
  const nom = isModel ? fr`Modèle` : fr`Brouillon`;
  const notice = fr`${nom} enregistré le ${momentEnLettres(le)}. La coordination le retrouve dans « Annonces ».`;
  return { ...form, intro: [notice, ...(form.intro ?? [])] };
}

/** A form that opens on a draft of coordination says who wrote last. */
export function showModifiePar(form: Form, { par, majLe }: Pick<BrouillonVu, 'par' | 'majLe'>): Form {
  return { ...form, intro: [modifiePar({ par, majLe }), ...(form.intro ?? [])] };
}

/** What was to be sent is another one now. */
export function modifieDepuis({ par, majLe }: Pick<BrouillonVu, 'par' | 'majLe'>): string {
  return fr`${getNomComplet(par)} a modifié ce brouillon le ${momentEnLettres(majLe)}. Relisez-le avant l’envoi.`;
}

export const ALREADY_TITLED = fr`Un autre modèle porte déjà ce titre.`;

function modifiePar({ par, majLe }: Pick<BrouillonVu, 'par' | 'majLe'>): string {
  return fr`Dernière modification : ${getNomComplet(par)}, le ${momentEnLettres(majLe)}.`;
}

/** What is being written, above what was sent. `isLimited`: its reader keeps no models. */
export function sectionsBrouillons(
  brouillons: readonly BrouillonVu[],
  isLimited: boolean,
): readonly Section[] {
  const list = brouillons.filter(({ isTemplate }) => !isTemplate).map((one) => toItem(one, isLimited));
  return list.length === 0 ? [] : [{ title: fr`Brouillons`, list }];
}

function toItem(brouillon: BrouillonVu, isLimited: boolean): ListItem {
  const { id } = brouillon;
  return {
    text: nomDe(brouillon),
    detail: modifiePar(brouillon),
    buttons: [
      action(fr`Reprendre ce brouillon`, 'annonce:rediger', { brouillon: id }),
      ...(isLimited ? [] : [action(fr`Garder comme modèle`, 'annonce:modele', { brouillon: id })]),
      deleteButton(brouillon),
    ],
  };
}

/** What the letter of the month is called among models. */
export const MODELE_LETTRE = 'lettre';
/** Nothing is written yet, and no draft is gone on with. */
export const BLANK = 'vierge';

/** What an announcement can begin with: the usual cases, and for coordination its letter and the models that it keeps. */
export function sectionTemplates(brouillons: readonly BrouillonVu[], isLimited: boolean): Section {
  return {
    title: fr`Commencer par un modèle`,
    list: [
      ...(isLimited ? [] : [LETTRE]),
      ...TEMPLATES.map(({ code, nom }) => ({ text: nom, buttons: [beginButton(code)] })),
      ...brouillons
        .filter(({ isTemplate }) => isTemplate)
        .map((own) => ({
          text: nomDe(own),
          detail: modifiePar(own),
          buttons: [
            beginButton(own.id),
            action(fr`Modifier ce modèle`, 'annonce:rediger', { brouillon: own.id }),
            deleteButton(own),
          ],
        })),
    ],
    isFolded: true,
  };
}

const LETTRE: ListItem = {
  text: fr`Lettre du mois`,
  detail: fr`Ce qui s’est passé le mois dernier, et ce qui vient.`,
  buttons: [beginButton(MODELE_LETTRE)],
};

function beginButton(template: string): ActionButton {
  return action(fr`Écrire avec ce modèle`, 'annonce:rediger', { modele: template });
}

function deleteButton({ id, isTemplate }: BrouillonVu): ActionButton {
  const label = isTemplate ? fr`Supprimer ce modèle` : fr`Supprimer ce brouillon`;
  return action(label, 'annonce:supprimer', { brouillon: id });
}

function nomDe({ titre }: Pick<BrouillonVu, 'titre'>): string {
  return titre ?? fr`Sans titre`;
}

export function viewFormulaireSuppression(brouillon: BrouillonVu): Form {
  const { label } = deleteButton(brouillon);
  return {
    title: label,
    intro: [
      fr`« ${nomDe(brouillon)} »`,
      modifiePar(brouillon),
      fr`Son texte sera perdu pour toute la coordination.`,
    ],
    context: { brouillon: brouillon.id },
    fields: [],
    buttons: [{ label, intent: 'annonce:supprimer:confirmer' }],
  };
}

export const DELETED: Message = { title: fr`C’est supprimé`, buttons: [ANNONCES_BUTTON] };

export function viewTemplateKept(brouillon: BrouillonVu): Message {
  return {
    title: fr`Le modèle est gardé`,
    paragraphs: [
      fr`« ${nomDe(brouillon)} »`,
      fr`La coordination le trouve dans « Annonces », « Commencer par un modèle ».`,
    ],
    buttons: [beginButton(brouillon.id), ANNONCES_BUTTON],
  };
}

/** What stands where its author has to write something: an announcement with one of these is not sent. */
export const A_COMPLETER = fr`[à compléter`;

interface Template {
  readonly code: string;
  readonly nom: string;
  readonly valeurs: Values;
}

/** The five usual cases. A code is kept in messages that were sent. */
export const TEMPLATES: readonly Template[] = [
  {
    code: 'reunion',
    nom: fr`Réunion`,
    valeurs: {
      titre: fr`Réunion : [à compléter : objet]`,
      texte: [
        fr`Vous êtes invités à une réunion le [à compléter : date et heure], à [à compléter : lieu].`,
        fr`À l’ordre du jour :\n- [à compléter : point]`,
        fr`Merci de dire à la coordination si vous venez.`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
  {
    code: 'contributions',
    nom: fr`Appel à contributions`,
    valeurs: {
      titre: fr`Appel à contributions : [à compléter : sujet]`,
      texte: [
        fr`Nous préparons [à compléter : document ou rencontre]. Vos contributions sont attendues avant le [à compléter : date].`,
        fr`Ce qui nous aide :\n- ce que vous avez fait ;\n- ce qui manque ;\n- un exemple à partager.`,
      ].join('\n\n'),
      destinataires: 'pilotes',
    },
  },
  {
    code: 'document',
    nom: fr`Document disponible`,
    valeurs: {
      titre: fr`Document disponible : [à compléter : titre]`,
      texte: [
        fr`Le document [à compléter : titre] est disponible. Son adresse est dans le lien de cette annonce.`,
        fr`Ce qu’il faut retenir : [à compléter : une phrase].`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
  {
    code: 'evenement',
    nom: fr`Événement`,
    valeurs: {
      titre: fr`Événement : [à compléter : nom]`,
      texte: [
        fr`[à compléter : nom] a lieu le [à compléter : date], de [à compléter : heures], à [à compléter : lieu].`,
        fr`Pour qui : [à compléter : public]. Renseignements : [à compléter : contact].`,
      ].join('\n\n'),
      destinataires: 'tous',
    },
  },
  {
    code: 'remerciement',
    nom: fr`Remerciement`,
    valeurs: {
      titre: fr`Merci pour [à compléter : quoi]`,
      texte: [
        fr`Merci à toutes les personnes qui ont [à compléter : ce qu’elles ont fait].`,
        fr`Grâce à vous, [à compléter : ce qui a changé].`,
      ].join('\n\n'),
      destinataires: 'groupe_projet',
    },
  },
];

export const NOT_COMPLETED = fr`Complétez les passages entre crochets, ou retirez-les.`;
