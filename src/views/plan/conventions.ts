import type { Temporal } from 'temporal-polyfill';
import type { Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import {
  type Convention,
  type ConventionAilleurs,
  getFinDesAcces,
  isTerminee,
} from '../../domain/nouns/convention.ts';
import { FUSEAUX, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Lieu, ZONES } from '../../domain/seances/vacances.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { action } from '../words/buttons.ts';
import { IMPORTS_EN_MOTS } from '../words/imports.ts';
import { enumeration, jourSansSemaine, notice, pluralize } from '../words/phrases.ts';

type Codes = readonly Pick<Convention, 'code'>[];

/** One of the installation. */
export interface ConventionDIci {
  readonly convention: Convention;
  readonly lieu: Lieu;
  /** The address of its pages, where it is known. */
  readonly url: string | null;
  readonly isArchivee: boolean;
}

/** Every convention of the installation, and those that were; `importUrl`: where whoever administers it adds one. */
export function viewConventions(
  conventions: readonly ConventionDIci[],
  jour: Temporal.PlainDate,
  {
    ailleurs,
    importUrl,
  }: { readonly ailleurs: readonly ConventionAilleurs[]; readonly importUrl: string | null },
): Message {
  const list = conventions.map(({ convention, lieu, url, isArchivee }, index): ListItem => {
    const { code, nomCourt, debut, fin } = convention;
    const isOver = isTerminee(convention, jour);
    const dates = [
      fr`du ${jourSansSemaine(debut)} au ${jourSansSemaine(fin)}`,
      ...(isArchivee ? [fr`archivée`] : isOver ? [fr`terminée`] : []),
      lieu.fuseau === 'Europe/Paris' ? fr`zone ${lieu.zone}` : lieu.fuseau,
    ].join(', ');
    const buttons = [
      action(fr`Modifier`, 'convention:modifier', { convention: code }),
      action(fr`Archiver`, 'convention:archiver', { convention: code }),
    ].slice(0, isOver && !isArchivee && index > 0 ? 2 : 1);
    return {
      text: fr`${nomCourt} (${code})`,
      detail: url === null ? dates : fr`${dates} : ${url}`,
      ...(importUrl !== null && { buttons }),
    };
  });
  const known = sectionAilleurs(ailleurs);
  const parties = known.list?.length === 0 ? [] : [known];
  if (list.length === 0) return { title: fr`Aucune convention n’est chargée.`, sections: parties };
  return {
    title: pluralize(list.length, fr`convention`, fr`conventions`),
    sections: [{ list }, ...parties],
    note: fr`La première est celle des adresses publiques sans nom de convention.`,
    ...(importUrl !== null && {
      buttons: [{ kind: 'link', label: IMPORTS_EN_MOTS.convention.titre, url: importUrl }],
    }),
  };
}

function sectionAilleurs(ailleurs: readonly ConventionAilleurs[]): Section {
  const list = ailleurs.flatMap(({ code, origine, le }) => {
    if (origine === null) return [];
    const place = `${origine}${fill(PATHS.convention, { convention: code })}`;
    return [{ text: code, detail: fr`depuis le ${jourSansSemaine(jourOf(le))} : ${place}` }];
  });
  return { title: fr`Conventions installées ailleurs`, list };
}

/** What whoever administers the installation says of one. */
export function viewModifierConvention({ code, nomCourt }: Convention, { zone, fuseau }: Lieu): Form {
  const toOption = (value: string) => ({ value, label: value });
  return {
    title: fr`Modifier une convention`,
    intro: [
      fr`Son code, ${code}, et ses adresses restent les mêmes. Ses dates changent par un avenant.`,
      fr`Un autre programme qui tourne déjà suit la zone et le fuseau en une minute au plus.`,
    ],
    context: { convention: code },
    fields: [
      { kind: 'text', id: 'nom', label: fr`Nom court`, required: true, max: 80, value: nomCourt },
      {
        ...{ kind: 'choice', id: 'zone', label: fr`Zone des vacances scolaires`, required: true },
        ...{ value: zone, options: ZONES.map(toOption) },
      },
      {
        ...{ kind: 'choice', id: 'fuseau', label: fr`Fuseau horaire`, required: true },
        ...{ value: fuseau, options: FUSEAUX.map(toOption) },
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'convention:enregistrer' }],
  };
}

export function viewConventionEnregistree({ nomCourt }: Pick<Convention, 'nomCourt'>): Message {
  return {
    title: fr`« ${nomCourt} » est enregistrée`,
    buttons: [action(fr`Voir les conventions`, 'installation')],
  };
}

export function viewArchiverConvention({ code, nomCourt }: Convention): Form {
  return {
    title: fr`Archiver une convention`,
    intro: [
      fr`Plus personne n’entre dans « ${nomCourt} », même pour la coordonner ou l’administrer.`,
      fr`Ses pages publiques, ses résumés et ses calendriers restent à leur adresse.`,
    ],
    context: { convention: code },
    fields: [],
    buttons: [{ label: fr`Archiver`, intent: 'convention:archiver:confirmer' }],
  };
}

/** A command acts in one of them. */
export function viewConventionANommer(conventions: Codes): Message {
  return { title: fr`Rien n’est fait : nommez la convention avec --convention, ${namesOf(conventions)}.` };
}

export function viewConventionInconnue(code: string, conventions: Codes): Message {
  if (conventions.length === 0) return { title: fr`Rien n’est fait : aucune convention n’est chargée.` };
  return {
    title: fr`Rien n’est fait : « ${code} » n’est pas une convention d’ici. Il y a ${namesOf(conventions)}.`,
  };
}

export const LIEU_INCONNU = notice(fr`Rien n’est fait : ce lieu n’est pas connu.`, [
  fr`Le fuseau horaire est l’un de ceux-ci : ${enumeration(FUSEAUX)}.`,
  fr`La zone des vacances scolaires est A, B ou C.`,
]);

export function viewLieu({ zone, fuseau }: Lieu): Message {
  const vacances = fr`Les vacances scolaires proposées sont celles de la zone ${zone}.`;
  return notice(fr`Les heures de cette convention sont celles du fuseau ${fuseau}`, [
    fr`Ses messages partent à ces heures-là, ses calendriers et ses pages les disent : un programme qui tourne déjà les suit en une minute au plus.`,
    ...(fuseau === 'Europe/Paris' ? [vacances] : []),
  ]);
}

/** Their hours were given in the other zone, and people have them. */
export const HEURES_PRISES = notice(
  fr`Rien n’est fait : des séances ou des annonces ont déjà leurs heures.`,
  [
    fr`Le fuseau horaire se choisit avant la première séance, tant qu’aucune annonce n’attend son départ et qu’aucun événement n’est à venir.`,
  ],
);

export function viewSameName(nom: string): Message {
  return { title: fr`Cette convention s’appelle déjà « ${nom} ». Rien n’a changé.` };
}

export function viewConventionRenamed(avant: string, nom: string): Message {
  return notice(fr`« ${avant} » s’appelle maintenant « ${nom} ».`, [
    fr`Son code et ses adresses restent les mêmes. Ses calendriers montrent le nouveau nom.`,
  ]);
}

/** It is put away once nobody works in it any more. */
export function viewPasTerminee(convention: Convention): Message {
  const { nomCourt } = convention;
  return notice(fr`Rien n’est fait : ${nomCourt} n’est pas terminée.`, [
    fr`Ses personnes y entrent jusqu’au ${jourSansSemaine(getFinDesAcces(convention))}. Archivez-la après ce jour.`,
  ]);
}

export function viewConventionArchivee({ nomCourt }: Convention, personnes: number): Message {
  if (personnes === 0) return { title: fr`${nomCourt} est déjà archivée : personne n’y entre plus.` };
  return notice(fr`${nomCourt} est archivée.`, [
    fr`${pluralize(personnes, fr`personne n’y entre plus`, fr`personnes n’y entrent plus`)}.`,
    fr`Ses pages publiques, ses résumés et ses calendriers restent à leur adresse.`,
  ]);
}

function namesOf(conventions: Codes): string {
  return enumeration(conventions.map(({ code }) => code));
}
