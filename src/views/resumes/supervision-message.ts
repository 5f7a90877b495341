import type { Fact, Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { VueConvention } from '../../domain/resumes/supervision.ts';
import { fr } from '../../fr.ts';
import { propositionsButton } from '../words/buttons.ts';
import { compact, nombreDeFiches, pluralize } from '../words/phrases.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';
import { nomOf } from './supervision-table.ts';

/** In a chat: the reader's own convention alone, and where all of them are. */
export function viewSupervisionCourte(vue: VueConvention | null, url: string): Message {
  return {
    title: fr`Supervision`,
    paragraphs: [
      fr`Le bilan départemental montre côte à côte les conventions dont l’administration vous a donné la supervision. Il se lit une fois connecté avec votre adresse. Ici, la convention de cet espace.`,
    ],
    ...(vue && {
      facts: compact([
        { label: fr`Convention`, value: nomOf(vue) },
        vue.tour !== null && {
          label: fr`Tour de réponses`,
          value: reponsesOf(vue.tour),
        },
        ...factsOfEtats(vue),
        { label: fr`Actions bloquées`, value: String(vue.bloquees.length) },
        { label: fr`Appuis demandés à la Caf`, value: String(vue.appuis.length) },
      ]),
    }),
    buttons: [
      { kind: 'link', label: fr`Ouvrir le bilan départemental`, url },
      propositionsButton(fr`Proposer aux coordinations`),
    ],
  };
}

function reponsesOf({ repondues, demandees }: NonNullable<VueConvention['tour']>): string {
  const nombre = pluralize(repondues, fr`réponse`, fr`réponses`);
  return demandees === null ? nombre : fr`${nombre} sur ${demandees}`;
}

/** To coordination: somebody reads this convention beside others from now on, or does no more; `par` null: the command line. */
export function viewSupervisionDite(
  personne: Personne,
  { par, isDonnee }: { readonly par: Personne | null; readonly isDonnee: boolean },
): Message {
  const nom = getNomComplet(personne);
  return {
    title: isDonnee ? fr`${nom} supervise la convention` : fr`${nom} ne supervise plus la convention`,
    paragraphs: [
      isDonnee
        ? fr`Cette personne lit la convention à côté des autres dont elle a la supervision : ce que toutes les parties peuvent lire, et rien de ce qui est réservé à un groupe. L’administration retire ce rôle quand elle veut.`
        : fr`Elle ne lit plus la convention à côté des autres.`,
    ],
    facts: [
      { label: fr`Structure`, value: personne.structure.nom },
      ...(par === null ? [] : [{ label: fr`Par`, value: getNomComplet(par) }]),
    ],
  };
}

/** Only what there is. */
function factsOfEtats({ etats, enRetard }: VueConvention): readonly Fact[] {
  const counts = countStatuts(etats);
  const facts = LEGEND_OF_STATUTS.map(({ label }, index) => ({ label, nombre: counts[index] ?? 0 }));
  return [...facts, { label: fr`En retard`, nombre: enRetard }]
    .filter(({ nombre }) => nombre > 0)
    .map(({ label, nombre }) => ({ label, value: nombreDeFiches(nombre) }));
}
