import { keepButtons, listButtons, mapButtons } from '../../conversation/buttons.ts';
import type { Intent, ListItem, Message, Section } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { notice, pluralize } from '../words/phrases.ts';

/** Somebody in one of several conventions. */
interface Place {
  readonly personne: Personne;
  readonly convention: Pick<Convention, 'id' | 'code' | 'nomCourt'>;
}

/** The value that says in which convention a button or a form is meant, and the one that says that it is chosen so. */
export const CTG = 'ctg';
export const CHOISIE = 'choisie';

/** Named after its convention, which its buttons carry; what says so already stays as it is. */
export function inConvention(message: Message, { code, nomCourt }: Place['convention']): Message {
  const isSaid = listButtons(message).some((button) => button.kind === 'action' && CTG in button.values);
  return isSaid ? message : { ...carry(message, code), title: fr`${nomCourt} – ${message.title}` };
}

function carry(message: Message, code: string): Message {
  return mapButtons(message, (button) =>
    button.kind === 'action' ? { ...button, values: { [CTG]: code, ...button.values } } : button,
  );
}

/** A line could mean two: the same line again, in the one that is pressed. */
export function viewChoixConvention(all: readonly Place[], intent: Pick<Intent, 'name' | 'values'>): Message {
  const { name, values } = intent;
  if (name !== 'commande') return viewChoixAction(all, intent);
  const texte = findText(values, 'texte') ?? '';
  return {
    title: fr`De quelle convention parlez-vous ?`,
    paragraphs: [fr`Vous êtes dans plusieurs conventions. Votre choix vaudra pour la suite.`],
    buttons: all.map(({ convention: { code, nomCourt } }) =>
      action(nomCourt, 'commande', { texte, [CTG]: code, [CHOISIE]: 'oui' }),
    ),
    note: TO_CHANGE,
  };
}

/** The same press again, in the one that is pressed; what was typed at length is given back, to be copied. */
function viewChoixAction(all: readonly Place[], { name, values }: Pick<Intent, 'name' | 'values'>): Message {
  const title = fr`De quelle convention s’agit-il ?`;
  const lines = Object.entries(values).flatMap(([id, value]) =>
    typeof value === 'string' ? [[id, value] as const] : [],
  );
  const isWhole = lines.length === Object.keys(values).length && JSON.stringify(lines).length < LONGEST;
  if (isWhole)
    return {
      title,
      paragraphs: [fr`Rien n’est encore enregistré : ce bouton date d’avant votre seconde convention.`],
      buttons: all.map(({ convention: { code, nomCourt } }) =>
        action(nomCourt, name, { ...Object.fromEntries(lines), [CTG]: code }),
      ),
    };
  const typed = lines.map(([, text]) => text).filter((text) => text.includes(' '));
  return notice(title, [
    fr`Rien n’a été enregistré. Écrivez « ctg », puis le nom de la convention, et ouvrez à nouveau ce formulaire.`,
    ...typed,
  ]);
}

/** What a button carries on every platform. */
const LONGEST = 1_000;

const TO_CHANGE = fr`Pour changer, écrivez « ctg », puis le nom de la convention.`;

/** The conventions of one human being, and the one that is meant now. */
export function viewMesConventions(all: readonly Place[], ici: string): Message {
  if (all.length < 2) return SEULE;
  return {
    title: fr`Mes conventions`,
    paragraphs: [
      fr`Un bouton vaut pour sa convention. Une page de votre espace, ou une ligne que vous écrivez, vaut pour la dernière choisie ; dans un canal relié à une seule de vos conventions, une ligne vaut pour celle-ci, sauf « relier ce canal » et « partager ce canal ».`,
    ],
    sections: [{ list: all.map((one) => viewLine(one, ici)) }],
    note: TO_CHANGE,
  };
}

function viewLine({ personne, convention }: Place, ici: string): ListItem {
  const { fonction, structure } = personne;
  const text = convention.nomCourt;
  const detail = fr`${fonction} (${structure.nom})`;
  if (convention.id === ici) return { text, detail: fr`${detail}, convention choisie` };
  return { text, detail, buttons: [chooseButton(convention)] };
}

function chooseButton({ code, nomCourt }: Place['convention']) {
  return action(fr`Passer à ${nomCourt}`, 'convention:choisir', { nom: code });
}

const SEULE = notice(fr`Ce compte est dans une seule convention`, [
  fr`Une autre convention vous attend ? Entrez dans son espace avec votre adresse de courriel, demandez un code dans « Vos comptes », puis écrivez-le dans la messagerie à relier.`,
]);

/** The convention that was chosen, and what one most likely wants there. */
export function viewChoisie({ convention: { code, nomCourt } }: Place): Message {
  return {
    title: fr`Vous êtes dans ${nomCourt}`,
    paragraphs: [fr`Ce que vous faites maintenant vaut pour cette convention.`],
    buttons: [action(fr`Voir ce qui m’attend`, 'tableau', { [CTG]: code })],
  };
}

/** What is known of somebody there opens nothing (any more). */
export function viewFermee({ personne: { structure }, convention: { nomCourt } }: Place): Message {
  return notice(fr`${nomCourt} ne vous est pas ouverte`, [
    fr`L’accord de ${structure.nom} n’y est pas enregistré, ou il a été retiré.`,
  ]);
}

/** None of them has that name, or several have. */
export function viewNomInconnu(nom: string, all: readonly Place[], ici: string): Message {
  return {
    ...viewMesConventions(all, ici),
    title: fr`« ${nom} » ne désigne pas une seule de vos conventions`,
  };
}

type Part = Place & { readonly message: Message };

/** Several conventions in one message: the first part has its title. `hasSwitch`: the others are acted in once they are chosen. */
export function joinParts(parts: readonly Part[], { hasSwitch }: { readonly hasSwitch: boolean }): Message {
  const [first] = parts;
  const sections = parts.flatMap((part) => {
    const { message, convention } = part;
    const heading = convention.nomCourt;
    if (!hasSwitch || part === first) return toSections(carry(message, convention.code), convention, heading);
    const instead = { ...keepButtons(message, () => false), buttons: [chooseButton(convention)] };
    return toSections(instead, convention, heading);
  });
  return { title: first?.message.title ?? '', sections };
}

/** What one convention says in a message of several; null: it says nothing any more. */
export interface PartMessage {
  readonly convention: Pick<Convention, 'id' | 'code' | 'nomCourt'>;
  readonly message: Message | null;
}

/** What several conventions say at the same time, each below its own title, which names it. */
export function joinMessages(parts: readonly PartMessage[]): Message {
  const sorted = sortParts(parts);
  const apart = tellApart(sorted);
  const noms = apart.map(({ convention }) => convention.nomCourt).join(', ');
  const rings = sorted.some(({ message }) => message?.rings);
  return {
    title: fr`${pluralize(parts.length, fr`convention vous écrit`, fr`conventions vous écrivent`)} : ${noms}`,
    sections: apart.flatMap(({ convention, message }, place) => {
      if (message === null) return [viewRienDePlus(convention)];
      const { nomCourt, code } = convention;
      const named = sorted[place]?.convention.nomCourt ?? nomCourt;
      const heading = message.title.startsWith(named)
        ? fr`${nomCourt}${message.title.slice(named.length)}`
        : fr`${nomCourt} – ${message.title}`;
      return toSections(carry(message, code), convention, heading);
    }),
    ...(rings && { rings }),
  };
}

/** What of it there is to say; null: nothing. */
export function joinSaid(parts: readonly PartMessage[]): Message | null {
  const said = parts.filter(({ message }) => message !== null);
  return said.length > 1 ? joinMessages(said) : (said[0]?.message ?? null);
}

/** In the order in which they stand in their message. */
export function sortParts<One extends Pick<PartMessage, 'convention'>>(
  parts: readonly One[],
): readonly One[] {
  return parts.toSorted((a, b) => (a.convention.code < b.convention.code ? -1 : 1));
}

/** Those that have one name are told apart by their codes, which stand behind it. */
export function tellApart<One extends { readonly convention: Pick<Convention, 'code' | 'nomCourt'> }>(
  parts: readonly One[],
): readonly One[] {
  const codesByNom = Map.groupBy(parts, ({ convention }) => normalize(convention.nomCourt));
  return parts.map((one) => {
    const { code, nomCourt } = one.convention;
    const isAlone = codesByNom.get(normalize(nomCourt))?.every(({ convention }) => convention.code === code);
    return isAlone ? one : { ...one, convention: { ...one.convention, nomCourt: `${nomCourt} (${code})` } };
  });
}

/** What may stand above a text: their names, and the code alone of those that are told apart by it. */
export function listTitres(
  parts: readonly { readonly convention: Pick<Convention, 'code' | 'nomCourt'> }[],
): readonly string[] {
  return parts.flatMap(({ convention: { nomCourt, code } }) =>
    nomCourt.endsWith(` (${code})`) ? [nomCourt, code] : [nomCourt],
  );
}

/** What has no room beside the others: what it is about, and where all of it is. */
export function toShortPart({ convention, message }: PartMessage): PartMessage {
  if (message === null) return { convention, message };
  const { title, rings } = message;
  const paragraphs = [fr`Ce message est devenu trop long pour être montré ici en entier.`];
  const buttons = [action(fr`Voir ce qui m’attend`, 'tableau')];
  return { convention, message: { title, paragraphs, buttons, ...(rings && { rings }) } };
}

function viewRienDePlus({ nomCourt }: Place['convention']): Section {
  return { title: nomCourt, paragraphs: [fr`Il n’y a plus rien à faire ici.`] };
}

/** A message as a part of another one. */
function toSections(
  { prose, paragraphs, facts = [], note, sections = [], buttons = [] }: Message,
  { nomCourt }: Place['convention'],
  heading: string,
): readonly Section[] {
  const said = facts.map(({ label, value }): ListItem => ({ text: fr`${label} : ${value}` }));
  const hasEnd = buttons.length > 0 || note !== undefined;
  const head: Section = {
    title: heading,
    list: said,
    ...(prose && { prose }),
    ...(paragraphs && { paragraphs }),
  };
  const titled = sections.map(({ title, ...section }) =>
    title === undefined ? section : { ...section, title: fr`${nomCourt} – ${title}` },
  );
  const end = { list: [{ text: note ?? fr`Dans cette convention`, buttons }] };
  return [head, ...titled, ...(hasEnd ? [end] : [])];
}
