import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { notice } from '../words/phrases.ts';

/** How two conventions stand to the messagerie of one of them. */
export interface Partage {
  readonly nom: string;
  /** The convention of the messagerie, and the one that may trust it, by their short names. */
  readonly owner: string;
  readonly second: string;
  /** The first one agrees that its directory is asked. */
  readonly isAgreed: boolean;
  /** The second one trusts it. */
  readonly isChosen: boolean;
}

/** What it would mean, before it is done. */
export function viewEssaiPartage(partage: Partage, { isOver }: { readonly isOver: boolean }): Message {
  const { nom, owner, second } = partage;
  if (isOver)
    return notice(fr`La messagerie « ${nom} » ne ferait plus reconnaître personne dans ${second}`, [
      fr`Les comptes déjà reliés le restent. Les autres se relient par un code.`,
    ]);
  return notice(
    fr`La messagerie « ${nom} », de ${owner}, ferait aussi reconnaître les personnes de ${second}`,
    [
      fr`Une personne de ${second} y serait reconnue par l’adresse inscrite dans l’annuaire de la messagerie, sans code.`,
      fr`La personne qui administre cette messagerie peut y donner à un compte l’adresse de son choix, et entrer ainsi à la place de quelqu’un dans ${second}. N’acceptez que si les deux administrations se font confiance.`,
      fr`Chacune des deux conventions le dit pour elle-même : tant qu’une seule l’a dit, rien ne change.`,
    ],
  );
}

/** How it stands now, for both. */
export function viewPartage({ nom, owner, second, isAgreed, isChosen }: Partage): Message {
  if (isAgreed && isChosen)
    return notice(fr`La messagerie « ${nom} » fait aussi reconnaître les personnes de ${second}`, [
      fr`C’est la messagerie de ${owner}, qui accepte ce partage ; ${second} l’accepte aussi. Une personne de ${second} y est reconnue par l’adresse inscrite dans l’annuaire de la messagerie.`,
      fr`Chacune peut revenir sur son accord, seule.`,
    ]);
  if (!isAgreed && !isChosen)
    return notice(fr`La messagerie « ${nom} » ne fait reconnaître que les personnes de ${owner}`, [
      fr`Une personne de ${second} y relie son compte par un code.`,
    ]);
  const [said, missing] = isAgreed ? [owner, second] : [second, owner];
  return notice(fr`La messagerie « ${nom} » pourrait aussi faire reconnaître les personnes de ${second}`, [
    fr`${said} est d’accord. Rien ne change tant que l’administration de ${missing} ne l’est pas.`,
  ]);
}

/** Nothing was done. */
export function viewPartageRefuse(
  why: 'convention' | 'espace' | 'ailleurs',
  {
    plateforme,
    espace,
    other,
  }: { readonly plateforme: string; readonly espace: string; readonly other: string },
): Message {
  const TITLES = {
    convention: fr`« ${other} » n’est pas une autre convention d’ici`,
    espace: fr`La messagerie ${plateforme} ${espace} n’est reliée à aucune convention`,
    ailleurs: fr`La messagerie ${plateforme} ${espace} n’est ni à cette convention, ni à « ${other} »`,
  };
  return { title: TITLES[why], paragraphs: [fr`Rien n’a été enregistré.`] };
}
