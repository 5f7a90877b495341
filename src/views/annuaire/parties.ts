import type { ActionButton, ListItem, Message, Pill } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { type EtatAccord, isDeLaPartie, type Partie, type Structure } from '../../domain/nouns/partie.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr, typo } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import type { LogoVu } from '../words/document.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact, enumeration, jourSansSemaine, pluralize, shorten } from '../words/phrases.ts';

/** The state of an agreement, as the convention’s study of it (art. 8). */
export const ETATS_EN_MOTS: Readonly<Record<EtatAccord, string>> = {
  non_demandee: fr`Non demandée`,
  a_l_etude: fr`À l’étude`,
  accordee: fr`Accordée`,
  refusee: fr`Refusée`,
};

/** « parties »: where each agreement stands, and what can be done. */
export function viewParties({
  parties,
  personnes,
  gelees,
}: {
  readonly parties: readonly Partie[];
  readonly personnes: readonly Personne[];
  readonly gelees: readonly Personne[];
}): Message {
  const accordees = parties.filter(({ etatAccord }) => etatAccord === 'accordee').length;
  return {
    title: fr`Les parties de la convention`,
    paragraphs: [
      fr`Les personnes d’une partie entrent dans l’espace quand elle a donné son accord à l’échange de données (article 8).`,
    ],
    facts: compact([
      { label: fr`Accords donnés`, value: fr`${accordees} sur ${parties.length}` },
      gelees.length > 0 && {
        label: fr`Gelées, faute d’accord`,
        value: pluralize(gelees.length, fr`personne`, fr`personnes`),
      },
    ]),
    sections: [
      {
        list: parties.map((partie) =>
          lignePartie(partie, countIn(partie, personnes), countIn(partie, gelees)),
        ),
      },
    ],
  };
}

/** How each state of an agreement looks. */
export const TONS: Readonly<Record<EtatAccord, Pill['tone']>> = {
  non_demandee: 'waiting',
  a_l_etude: 'going',
  accordee: 'done',
  refusee: 'ended',
};

/** One party: where its agreement stands, whom to ask, who takes part, what it is shown by. */
export function viewPartie(
  partie: Partie,
  {
    personnes,
    structures,
    logo,
    logoUrl,
  }: {
    /** Frozen or not. */
    readonly personnes: readonly Personne[];
    readonly structures: readonly Structure[];
    readonly logo: LogoVu | null;
    /** Where its logo is handed in. */
    readonly logoUrl: string;
  },
): Message {
  const { contact } = partie;
  const accord = ETATS_EN_MOTS[partie.etatAccord];
  const depuis = partie.accordLe && fr`depuis le ${jourSansSemaine(partie.accordLe)}`;
  return {
    title: nomDe(partie),
    facts: [
      {
        label: fr`Accord à l’échange de données`,
        value: phraseEtat(partie),
        pills: [{ label: accord, tone: TONS[partie.etatAccord] }],
        ...(depuis && { besides: depuis }),
      },
      { label: fr`Qui suit ce sujet`, value: contact || fr`à noter` },
      {
        label: structures.length > 1 ? fr`Structures` : fr`Structure`,
        value: structures.length === 0 ? fr`aucune` : structures.map(({ nom }) => typo(nom)).join('\n'),
      },
    ],
    sections: [
      personnes.length === 0
        ? { title: fr`Personnes`, paragraphs: [fr`Personne de cette partie n’est inscrit.`] }
        : {
            title: pluralize(personnes.length, fr`personne`, fr`personnes`),
            list: personnes.map(lignePersonne),
          },
    ],
    ...(logo && { image: logo }),
    buttons: [
      {
        ...noterButton(partie, labelDeLAccord(partie)),
        ...(partie.etatAccord !== 'accordee' && { style: 'primary' as const }),
      },
      { kind: 'link', label: logo === null ? fr`Charger son logo` : fr`Changer son logo`, url: logoUrl },
    ],
  };
}

function lignePersonne(personne: Personne): ListItem {
  const { fonction, structure } = personne;
  const nom = getNomComplet(personne);
  return {
    text: nom,
    detail: fr`${fonction}, ${structure.nom}${personne.actif ? '' : fr` · gelée`}`,
    buttons: [action(fr`Voir ${nom}`, 'personne:voir', { personne: personne.id })],
  };
}

/** The receipt: what is noted, who is frozen or back, and which fiches have no lead. */
export function viewPartieNotee({
  partie,
  gelees,
  revenues,
  sansPilote,
  isNouveau,
}: {
  readonly partie: Partie;
  readonly gelees: readonly Personne[];
  readonly revenues: readonly Personne[];
  readonly sansPilote: readonly FicheAction[];
  readonly isNouveau: boolean;
}): Message {
  return {
    title: isNouveau ? fr`C’est noté pour ${nomDe(partie)}` : fr`Rien n’a changé pour ${nomDe(partie)}`,
    paragraphs: [
      fr`${phraseEtat(partie)}.`,
      ...(gelees.length === 0 ? [] : [phraseGel(gelees)]),
      ...(revenues.length === 0 ? [] : [phraseRetour(revenues)]),
      ...(sansPilote.length === 0 ? [] : [fr`Ces fiches n’ont plus de pilote :`]),
    ],
    sections: compact([
      sansPilote.length > 0 && {
        list: sansPilote.map((fiche) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] })),
      },
    ]),
    buttons: [action(fr`Voir toutes les parties`, 'parties')],
  };
}

export const PARTIES_BUTTON = action(fr`Voir les parties et leurs accords`, 'parties');

/** As the file of the plan writes it. */
export function nomDe({ nom }: Pick<Partie, 'nom'>): string {
  return typo(nom);
}

function lignePartie(partie: Partie, actives: number, gelees: number): ListItem {
  const { contact } = partie;
  const details = [
    phraseEtat(partie),
    pluralize(actives, fr`personne`, fr`personnes`),
    ...(gelees === 0 ? [] : [pluralize(gelees, fr`personne gelée`, fr`personnes gelées`)]),
    ...(contact ? [fr`contact : ${contact}`] : []),
  ];
  return {
    text: nomDe(partie),
    detail: details.join(' · '),
    buttons: [noterButton(partie, fr`${labelDeLAccord(partie)} : ${shorten(nomDe(partie), 50)}`)],
  };
}

function labelDeLAccord({ etatAccord }: Partie): string {
  return etatAccord === 'accordee' ? fr`Modifier l’accord` : fr`Noter l’accord`;
}

function noterButton({ id }: Partie, label: string): ActionButton {
  return action(label, 'partie:modifier', { partie: id });
}

function phraseEtat({ etatAccord, accordLe }: Partie): string {
  const etat = ETATS_EN_MOTS[etatAccord];
  return accordLe === null ? etat : fr`${etat} le ${jourSansSemaine(accordLe)}`;
}

function phraseGel(gelees: readonly Personne[]): string {
  return fr`Ces personnes ne reçoivent plus rien, et ne peuvent plus entrer ni répondre : ${enumeration(gelees.map(getNomComplet))}. Leurs réponses restent, sous le nom de leur structure.`;
}

function phraseRetour(revenues: readonly Personne[]): string {
  return fr`Ces personnes retrouvent leurs fiches, leurs comptes et leurs brouillons : ${enumeration(revenues.map(getNomComplet))}.`;
}

export function countIn(partie: Partie, personnes: readonly Personne[]): number {
  return personnes.filter((personne) => isDeLaPartie(personne, partie)).length;
}
