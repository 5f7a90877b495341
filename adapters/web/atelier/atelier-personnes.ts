import { getNomComplet, type Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/atelier.ts';
import { nombreDeFiches } from '../../../src/views/words/phrases.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { type CanalJoue, type Distribution, hasOnlyBoite, type Joueur } from './atelier-people.ts';

/** The id of the list of people, which a narrow screen opens with a button. */
export const PERSONNES_ID = 'personnes';

/** Channels and people, by group; `current` is the conversation that is open. */
export function renderPersonnes(
  { joueurs, canaux }: Distribution,
  current: string,
  lecteur: string | null,
): Markup {
  return html`
    <nav id=${PERSONNES_ID} class="people" popover="auto" aria-label=${say.PERSONNES}>
      <h2>${say.CANAUX}</h2>
      <ul>${canaux.map((canal) => renderCanalEntry(canal, current, lecteur))}</ul>
      ${say.GROUPES.map(({ code, titre }) => {
        const group = joueurs.filter(({ groupe }) => groupe === code);
        return (
          group.length > 0 &&
          html`<h2>${titre}</h2><ul>${group.map((joueur) => renderEntry(joueur, current))}</ul>`
        );
      })}
    </nav>
  `;
}

/** Where one plays a person: in the conversation, or at the mailbox of whoever has nothing else. */
export function getAddress(code: string): string {
  return hasOnlyBoite({ code })
    ? fill(PATHS.atelierBoite, { identifiant: code })
    : fill(PATHS.atelierPersonne, { code });
}

export function getCanalAddress(lecteur: string | null): string {
  return lecteur === null
    ? PATHS.atelierCanal
    : `${PATHS.atelierCanal}?personne=${encodeURIComponent(lecteur)}`;
}

/** Initials in a disc whose tone only helps to tell people apart. */
export function renderAvatar({ prenom, nom }: Personne): Markup {
  const letters = [...`${prenom}${nom}`].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const initials = `${[...prenom][0] ?? ''}${[...nom][0] ?? ''}`.toLocaleUpperCase('fr');
  return html`<span class=${`avatar tone-${letters % TONES}`} aria-hidden="true">${initials}</span>`;
}

const TONES = 6; // as many as chat.css has

/** How many lines nobody has read; the number is said in words too. */
export function renderBadge(count: number): Content {
  if (count === 0) return null;
  return html`<span class="badge"><span aria-hidden="true">${count}</span><span class="hidden">${say.nouveauxMessages(count)}</span></span>`;
}

/** « pilote, 3 fiches, par courriel ». */
export function describeJoueur({ code, groupe, fiches }: Joueur): string {
  const facts = [
    groupe,
    ...(fiches === 0 ? [] : [nombreDeFiches(fiches)]),
    ...(hasOnlyBoite({ code }) ? [say.PAR_COURRIEL] : []),
  ];
  return facts.join(', ');
}

function renderEntry(joueur: Joueur, current: string): Markup {
  const isCurrent = joueur.conversation === current;
  return html`
    <li>
      <a href=${getAddress(joueur.code)} aria-current=${isCurrent ? 'page' : undefined}>
        ${renderAvatar(joueur.personne)}
        <span class="who">
          <span>${getNomComplet(joueur.personne)}</span>
          <span class="quiet">${joueur.fiches === 0 ? joueur.personne.fonction : nombreDeFiches(joueur.fiches)}</span>
        </span>
        ${!isCurrent && renderBadge(joueur.nouveaux)}
      </a>
    </li>
  `;
}

function renderCanalEntry(
  { canal, conversation, nouveaux }: CanalJoue,
  current: string,
  lecteur: string | null,
): Markup {
  const isCurrent = conversation === current;
  return html`
    <li>
      <a href=${getCanalAddress(lecteur)} aria-current=${isCurrent ? 'page' : undefined}>
        <span class="avatar channel" aria-hidden="true">#</span>
        <span class="who"><span>${canal.nom}</span></span>
        ${!isCurrent && renderBadge(nouveaux)}
      </a>
    </li>
  `;
}
