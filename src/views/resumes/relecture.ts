import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import type { ContenuResume, LigneResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isAccorde } from '../../domain/resumes/accord-public.ts';
import type { PassageARelire } from '../../domain/resumes/passages.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import { type Block, type Document, toDeeper } from '../words/document.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { pluralize } from '../words/nombres.ts';
import { SIGNES_EN_MOTS } from '../words/signes-mots.ts';
import { blocksOfAccord } from './accord-public.ts';
import { isRectificatif, type Relecture } from './edition.ts';
import { blocksOfRectifications } from './relecture-rectifications.ts';
import { blocksOfReussite } from './relecture-reussites.ts';
import { viewResume } from './resume.ts';
import { blocksOfLigne, headingOfLigne, titreLigne } from './resume-fiche.ts';
import { factsCourts } from './resume-message.ts';

/** The page where both builds are read, whole, and published one after the other. */
export function viewRelecture(relecture: Relecture): Document {
  return {
    title: titreRelecture(relecture),
    lead: leadOf(relecture),
    blocks: [
      { kind: 'heading', level: 2, text: fr`Passages à vérifier` },
      ...blocksOfPassages(relecture),
      ...blocksOfRectifications(relecture),
      { kind: 'heading', level: 2, text: fr`Version du groupe projet` },
      ...blocksOfGroupeProjet(relecture),
      { kind: 'heading', level: 2, text: fr`Version publique` },
      ...blocksOfPublique(relecture),
    ],
  };
}

/** It also says that pressing « Publier » worked: the page is drawn again from its top. */
function leadOf({ groupeProjet, publique }: Relecture): string {
  if (groupeProjet.publieLe === null)
    return fr`Les passages à vérifier viennent d’abord. Chaque version se publie par un bouton, à la fin de son texte.`;
  return publique.publieLe === null
    ? fr`La version du groupe projet est publiée. La version publique ne l’est pas encore : la suite est à la fin de son texte.`
    : fr`Les deux versions sont publiées. Elles ne changent plus.`;
}

function titreRelecture({ groupeProjet, publique }: Relecture): string {
  const rectificatif = [groupeProjet, publique].find(isRectificatif)?.contenu.rectificatif;
  return rectificatif
    ? fr`Relire le rectificatif du résumé n° ${rectificatif.remplace}`
    : fr`Relire le résumé n° ${groupeProjet.contenu.numero}`;
}

/** « un numéro de téléphone : « … joindre le 06 12 34 56 78 … » ». */
export function passageEnMots({ signe, extrait, isPublic, isVoulu = false }: PassageARelire): string {
  const quoted = fr`${SIGNES_EN_MOTS[signe]} : « ${extrait} »`;
  const more = [
    ...(isPublic ? [] : [fr`Version du groupe projet seulement.`]),
    ...(isVoulu ? [fr`L’auteur a dit que c’est voulu.`] : []),
  ];
  return more.length === 0 ? quoted : fr`${quoted}. ${more.join(' ')}`;
}

function blocksOfPassages({ passages, groupeProjet, publique, internes, tour }: Relecture): readonly Block[] {
  if (passages.length === 0)
    return [
      {
        kind: 'paragraph',
        text: fr`Aucun signe de donnée personnelle n’a été trouvé. Relisez quand même : un nom peut passer inaperçu.`,
      },
    ];
  const places = [...Map.groupBy(passages, ({ numero }) => numero)];
  return [
    { kind: 'paragraph', text: adviceFor(tour) },
    ...places.flatMap(([numero, found]): Block[] => [
      { kind: 'heading', level: 3, text: placeOf(numero, groupeProjet.contenu) },
      { kind: 'list', items: found.map(passageEnMots) },
      ...(numero === null ? [] : blocksOfDecision(numero, { publique, internes, tour })),
    ]),
  ];
}

function adviceFor({ etat, gel }: Tour): string {
  const corriger =
    etat === 'ouvert'
      ? fr` Pour changer le texte, demandez à la personne pilote de corriger sa réponse avant le ${momentEnLettres(gel)}.`
      : '';
  return fr`Le robot a reconnu ces signes de données personnelles. Gardez la réponse interne : elle disparaît de la version publique.${corriger}`;
}

function placeOf(numero: number | null, { lignes }: ContenuResume): string {
  const ligne = lignes.find((one) => one.numero === numero);
  return ligne === undefined ? fr`Introduction` : titreLigne(ligne);
}

function blocksOfGroupeProjet({ groupeProjet, tour, destinataires }: Relecture): readonly Block[] {
  const { contenu, empreinte, publieLe } = groupeProjet;
  const label = isRectificatif(groupeProjet)
    ? fr`Publier le rectificatif pour le groupe projet`
    : fr`Publier pour le groupe projet`;
  const publier = action(label, 'resume:publier', { tour: tour.id, empreinte });
  return [
    ...blocksOfEdition(contenu, (ligne) => [...blocksOfLigne(ligne), ...blocksOfReussite(ligne, tour)]),
    ...(publieLe === null
      ? [
          ...avertissementGel(tour),
          note(phraseDestinataires(destinataires)),
          actions({ ...publier, style: 'primary' }),
        ]
      : [note(fr`Cette version est publiée depuis le ${jourDe(publieLe)}. Elle ne change plus.`)]),
  ];
}

function blocksOfPublique(relecture: Relecture): readonly Block[] {
  const { publique, groupeProjet, tour } = relecture;
  const { contenu, empreinte, publieLe } = publique;
  const label = isRectificatif(publique)
    ? fr`Publier le rectificatif pour tout le monde`
    : fr`Publier pour tout le monde`;
  const publier = action(label, 'resume:publier:public', {
    tour: tour.id,
    empreinte,
  });
  const texte = blocksOfEdition(contenu, (ligne) => {
    const decision = blocksOfDecision(ligne.numero, relecture);
    const read = blocksOfLigne(ligne);
    return read.length === 0 && decision.length > 0
      ? [headingOfLigne(ligne), ...decision]
      : [...read, ...decision];
  });
  if (publieLe !== null)
    return [
      ...texte,
      note(fr`Cette version est publiée depuis le ${jourDe(publieLe)}. Elle ne change plus.`),
    ];
  if (groupeProjet.publieLe === null)
    return [
      ...texte,
      note(fr`Publiez d’abord la version du groupe projet. Celle-ci se publie ensuite, par un geste à part.`),
    ];
  const { accord, referents } = relecture;
  const accordEtSuite = blocksOfAccord({ accord, referents, tour, empreinte });
  if (!isAccorde(accord)) return [...texte, ...accordEtSuite];
  return [
    ...texte,
    ...accordEtSuite,
    note(
      fr`Tout le monde pourra lire cette version, et les moteurs de recherche la trouver. Une fois publiée, elle ne change plus.`,
    ),
    actions({ ...publier, style: 'primary' }),
  ];
}

/** « Garder interne », or its opposite; nothing where there is nothing to decide (any more). */
function blocksOfDecision(
  numero: number,
  { publique, internes, tour }: Pick<Relecture, 'publique' | 'internes' | 'tour'>,
): readonly Block[] {
  if (publique.publieLe !== null || isRectificatif(publique)) return [];
  const values = { tour: tour.id, fiche: String(numero) };
  if (internes.includes(numero))
    return [
      { kind: 'paragraph', text: fr`Gardée interne par la coordination.` },
      actions(
        action(fr`Ne plus garder interne la réponse de la fiche ${numero}`, 'resume:interne:rendre', values),
      ),
    ];
  const isPublique = publique.contenu.lignes.some((one) => one.numero === numero && one.etat === 'repondue');
  return isPublique
    ? [actions(action(fr`Garder interne la réponse de la fiche ${numero}`, 'resume:interne:garder', values))]
    : [];
}

/** The whole text as its readers get it, one level lower; two lists of contents on one page would mislead. */
function blocksOfEdition(
  contenu: ContenuResume,
  blocksOf: (ligne: LigneResume) => readonly Block[],
): readonly Block[] {
  const { blocks } = viewResume(contenu, blocksOf);
  return [
    { kind: 'facts', facts: factsCourts(contenu) },
    ...blocks.filter(({ kind }) => kind !== 'contents').map(toDeeper),
  ];
}

/** The public build alone, for who is asked to agree to it. */
export function blocksOfLecture(contenu: ContenuResume): readonly Block[] {
  return blocksOfEdition(contenu, blocksOfLigne);
}

function phraseDestinataires({ personnes, injoignables }: Joignables): string {
  const qui = pluralize(personnes, fr`personne recevra`, fr`personnes recevront`);
  return [fr`${qui} le résumé.`, ...phrasesInjoignables(injoignables)].join(' ');
}

function avertissementGel({ etat, gel }: Tour): readonly Block[] {
  if (etat !== 'ouvert') return [];
  return [
    note(
      fr`Publier termine ce tour de réponses : plus aucune réponse ne peut être ajoutée ni corrigée. Sans publication, les réponses restent possibles jusqu’au ${momentEnLettres(gel)}.`,
    ),
  ];
}

function actions(button: ReturnType<typeof action>): Block {
  return { kind: 'actions', buttons: [button] };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function jourDe(instant: Temporal.Instant): string {
  return jourSansSemaine(jourOf(instant));
}
