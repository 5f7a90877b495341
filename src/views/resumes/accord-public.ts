import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Message } from '../../conversation/chat.ts';
import { type AccordPublic, isAccorde } from '../../domain/nouns/accord-public.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import * as say from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import { type Block, toDeeper } from '../words/document.ts';
import { compact, jourSansSemaine, momentEnLettres, nombreDeFiches } from '../words/phrases.ts';
import type { Relecture } from './edition.ts';
import { viewResume } from './resume.ts';
import { factsCourts } from './resume-message.ts';

/** « la version publique du résumé n° 3 ». */
export function nomVersionPublique(numero: number): string {
  return fr`la version publique du résumé n° ${numero}`;
}

/** Where the agreement is, and who is asked for it, above the public build that coordination reads over. */
export function blocksOfAccord({ accord, referents }: AccordARelire): readonly Block[] {
  if (isAccorde(accord) && accord?.decision) return [note(say.phraseDecision(accord.decision))];
  const first = fr`La version publique paraît d’un commun accord : une personne d’une autre partie lit ce texte et donne le sien.`;
  if (accord !== null && accord.decision === null)
    return [
      note(first),
      note(fr`Accord demandé le ${momentEnLettres(accord.demandeLe)}. Personne n’a encore répondu.`),
    ];
  return [
    note(first),
    ...(accord?.decision ? [note(say.phraseDecision(accord.decision))] : []),
    ...(referents.length === 0
      ? []
      : [{ kind: 'paragraph', text: fr`Personnes à qui il sera demandé :` } as const, toList(referents)]),
  ];
}

export function demanderAccordButton({ id }: Pick<Tour, 'id'>, empreinte: string): ActionButton {
  return action(fr`Demander un accord`, 'resume:accord:demander', { tour: id, empreinte });
}

interface AccordARelire {
  /** The latest one about this very text. */
  readonly accord: AccordPublic | null;
  readonly referents: readonly Personne[];
}

/** The page where another party reads the public build and says yes, or no and why. */
export function viewPageAccord(
  { publique }: Pick<Relecture, 'publique'>,
  accord: AccordPublic,
): say.PageAccord {
  const { contenu, empreinte } = publique;
  const { sujet, decision } = accord;
  const document = {
    title: fr`Résumé n° ${contenu.numero} : votre accord pour la version publique`,
    lead: say.phraseDemandePar(accord),
    blocks: [
      ...(decision === null ? [] : [note(say.phraseDecision(decision))]),
      { kind: 'heading', level: 2, text: fr`Version publique` } as const,
      { kind: 'facts', facts: factsCourts(contenu) } as const,
      ...viewResume(contenu)
        .blocks.filter(({ kind }) => kind !== 'contents')
        .map(toDeeper),
    ],
  };
  return { sujet, document, reponse: say.findReponseAccord(accord, empreinte) };
}

function toList(personnes: readonly Personne[]): Block {
  return { kind: 'list', items: personnes.map(say.nomReferent) };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

/** Whether everybody may follow the actions, and how much there is to follow. */
export interface EtatEspacePublic {
  /** Null: nobody may. */
  readonly ouvertDepuis: Temporal.Instant | null;
  readonly fiches: number;
  readonly nombre: number;
  /** Where it is; null: public addresses show another convention. */
  readonly url: string | null;
  /** Who proposes to open it, where its reader may confirm; null: nobody. */
  readonly proposePar: Personne | null;
  /** Its reader may propose to open it, and close it. */
  readonly mayChange: boolean;
}

export function viewEtatEspacePublic(etat: EtatEspacePublic): Message {
  const { ouvertDepuis, url } = etat;
  if (ouvertDepuis === null) return viewFerme(etat);
  return {
    title: fr`L’espace public est ouvert`,
    paragraphs: [
      fr`Depuis le ${jourSansSemaine(jourOf(ouvertDepuis))}, chacun peut suivre les actions sur le site. ${phraseContenu(etat)}`,
      fr`Si vous le fermez, ces pages n’existent plus : leurs adresses ne mènent à rien, et aucun lien n’y conduit.`,
    ],
    buttons: compact([
      url !== null && { kind: 'link', label: fr`Voir l’espace public`, url },
      etat.mayChange && { ...action(fr`Fermer l’espace public`, 'espace-public:fermer'), style: 'danger' },
    ]),
  };
}

function viewFerme(etat: EtatEspacePublic): Message {
  return {
    title: fr`L’espace public est fermé`,
    paragraphs: [
      fr`Ouvert, il donne à chacun une page par fiche, avec l’historique des résumés publics. ${phraseContenu(etat)}`,
      fr`On y lit seulement ce qui est dans un résumé publié pour tout le monde, et ce que dit le plan : structures, fonctions des pilotes, partenaires, communes, calendrier, indicateurs. Les pilotes y figurent par leur fonction, sans leur nom.`,
      fr`Les moteurs de recherche peuvent trouver ces pages.`,
      etat.proposePar === null ? say.regleActe('espace-public') : say.phrasePropose(etat.proposePar),
    ],
    buttons:
      etat.mayChange || etat.proposePar !== null
        ? [{ ...action(labelOuvrir(etat), 'espace-public:ouvrir'), style: 'primary' }]
        : [],
  };
}

/** Nobody opens it alone. */
function labelOuvrir({ proposePar }: EtatEspacePublic): string {
  return say.labelActe('espace-public', proposePar === null ? 'propose' : 'second', '');
}

function phraseContenu({ fiches, nombre }: EtatEspacePublic): string {
  return fr`Aujourd’hui, ${nombreDeFiches(fiches)} sur ${nombre} : celles dont une réponse est publiée.`;
}
