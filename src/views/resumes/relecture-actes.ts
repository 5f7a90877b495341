import type { Temporal } from 'temporal-polyfill';
import type { ActionButton } from '../../conversation/chat.ts';
import { isAccorde } from '../../domain/nouns/accord-public.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { type AudienceResume, isDemandee, isNonDemandee } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { phraseDecision } from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { compact, fichesDemandees, jourSansSemaine, momentEnLettres, pluralize } from '../words/phrases.ts';
import { demanderAccordButton } from './accord-public.ts';
import { isRectificatif, type Relecture } from './edition.ts';
import { countPassages } from './relecture-passages.ts';

/** What comes next, in a word, and the one press that leads there; null: nothing is to be done here now. */
export interface ActeRelecture {
  readonly phrase: string;
  readonly suite: SuiteRelecture | null;
}

export type SuiteRelecture =
  /** A page of its own asks first: it says whom it reaches. */
  | { readonly kind: 'confirmer'; readonly label: string; readonly lue: string }
  | { readonly kind: 'version'; readonly label: string; readonly version: AudienceResume }
  | { readonly kind: 'bouton'; readonly button: ActionButton }
  | { readonly kind: 'lien'; readonly label: string; readonly url: string };

/** The page before what cannot be taken back. */
export interface ConfirmationRelecture {
  readonly titre: string;
  readonly phrases: readonly string[];
  /** What is still open. */
  readonly ouverts: readonly string[];
  readonly button: ActionButton;
  readonly retour: string;
}

export function getActe(relecture: Relecture, version: AudienceResume): ActeRelecture {
  return version === 'public' ? acteOfPublique(relecture) : acteOfGroupe(relecture);
}

function acteOfGroupe({ groupeProjet, isPubliable, tour }: Relecture): ActeRelecture {
  const { publieLe, empreinte } = groupeProjet;
  if (publieLe !== null)
    return {
      phrase: phrasePubliee(publieLe),
      suite: { kind: 'version', label: fr`Relire la version publique`, version: 'public' },
    };
  if (!isPubliable)
    return {
      phrase: fr`Elle peut être publiée après la date limite, le ${momentEnLettres(tour.echeance)}.`,
      suite: null,
    };
  const fin = tour.etat === 'publie' ? '' : fr` Publier termine le tour.`;
  return {
    phrase: fr`${phraseReponses(groupeProjet)}${fin}`,
    suite: {
      kind: 'confirmer',
      label: fr`${labelPublier(relectureOf('groupe_projet', groupeProjet))}…`,
      lue: empreinte,
    },
  };
}

function acteOfPublique(relecture: Relecture): ActeRelecture {
  const { publique, groupeProjet, accord, referents, tour } = relecture;
  const { publieLe, empreinte, contenu } = publique;
  if (publieLe !== null) {
    const url = fill(PATHS.resume, { numero: contenu.numero });
    return {
      phrase: fr`${phrasePubliee(publieLe)} Les deux versions le sont.`,
      suite: { kind: 'lien', label: fr`Ouvrir le résumé et ses documents`, url },
    };
  }
  if (groupeProjet.publieLe === null)
    return {
      phrase: fr`La version du groupe projet se publie d’abord.`,
      suite: { kind: 'version', label: fr`Relire celle du groupe projet`, version: 'groupe_projet' },
    };
  if (isAccorde(accord) && accord?.decision)
    return {
      phrase: phraseDecision(accord.decision),
      suite: {
        kind: 'confirmer',
        label: fr`${labelPublier(relectureOf('public', publique))}…`,
        lue: empreinte,
      },
    };
  if (accord !== null && accord.decision === null)
    return {
      phrase: fr`Accord demandé le ${momentEnLettres(accord.demandeLe)}. Personne n’a encore répondu.`,
      suite: null,
    };
  const demande = pluralize(referents.length, fr`personne`, fr`personnes`);
  return {
    phrase: fr`Il lui manque l’accord d’une autre partie : il sera demandé à ${demande}.`,
    suite: { kind: 'bouton', button: { ...demanderAccordButton(tour, empreinte), style: 'primary' } },
  };
}

/** Null where nothing is to be published (any more). `lue`: what was read. */
export function viewConfirmation(
  relecture: Relecture,
  { version, lue }: { readonly version: AudienceResume; readonly lue: string },
): ConfirmationRelecture | null {
  if (getActe(relecture, version).suite?.kind !== 'confirmer') return null;
  const { tour } = relecture;
  const isPublic = version === 'public';
  const edition = isPublic ? relecture.publique : relecture.groupeProjet;
  const label = labelPublier(relectureOf(version, edition));
  const button = action(label, isPublic ? 'resume:publier:public' : 'resume:publier', {
    tour: tour.id,
    empreinte: lue,
  });
  return {
    titre: fr`${label} ?`,
    phrases: [
      ...(isPublic ? [PHRASE_PUBLIC] : [phraseDestinataires(relecture.destinataires), ...phrasesFin(tour)]),
      fr`Il n’y a pas de retour en arrière : une fois publiée, cette version ne change plus. Une erreur se corrige par un rectificatif, qui porte son propre numéro.`,
    ],
    ouverts: listOuverts(relecture, version),
    button: { ...button, style: 'primary' },
    retour: fr`Revenir à la relecture`,
  };
}

function phraseDestinataires({ personnes, injoignables }: Joignables): string {
  const qui = pluralize(personnes, fr`personne recevra`, fr`personnes recevront`);
  return [fr`${qui} le résumé.`, ...phrasesInjoignables(injoignables)].join(' ');
}

const PHRASE_PUBLIC = fr`Tout le monde pourra lire cette version, et les moteurs de recherche la trouver. Les canaux reliés et les personnes abonnées sont prévenus.`;

function phrasesFin({ etat, gel }: Tour): readonly string[] {
  if (etat !== 'ouvert') return [];
  return [
    fr`Publier termine ce tour de réponses : plus aucune réponse ne peut être ajoutée ni corrigée. Sans publication, les réponses restent possibles jusqu’au ${momentEnLettres(gel)}.`,
  ];
}

function listOuverts(relecture: Relecture, version: AudienceResume): readonly string[] {
  const siens = countPassages(relecture, version);
  const silencieuses = relecture.groupeProjet.contenu.lignes.filter(
    (ligne) => ligne.etat === 'sans_reponse' && !isNonDemandee(ligne),
  ).length;
  return compact([
    siens !== 0 && pluralize(siens, fr`passage à vérifier y reste`, fr`passages à vérifier y restent`),
    silencieuses !== 0 &&
      version !== 'public' &&
      pluralize(silencieuses, fr`fiche y paraît sans réponse`, fr`fiches y paraissent sans réponse`),
  ]);
}

/** « 12 réponses sur 21 fiches demandées. ». */
function phraseReponses({ contenu: { lignes } }: Relecture['groupeProjet']): string {
  const recues = lignes.filter(({ etat }) => etat === 'repondue').length;
  const demandees = lignes.filter(isDemandee).length;
  return fr`${pluralize(recues, fr`réponse`, fr`réponses`)} sur ${fichesDemandees(demandees)}.`;
}

function relectureOf(version: AudienceResume, edition: Relecture['publique']) {
  return { isPublic: version === 'public', isRectificatif: isRectificatif(edition) };
}

function labelPublier({ isPublic, isRectificatif: corrects }: ReturnType<typeof relectureOf>): string {
  if (isPublic)
    return corrects ? fr`Publier le rectificatif pour tout le monde` : fr`Publier pour tout le monde`;
  return corrects ? fr`Publier le rectificatif pour le groupe projet` : fr`Publier pour le groupe projet`;
}

function phrasePubliee(publieLe: Temporal.Instant): string {
  return fr`Cette version est publiée depuis le ${jourSansSemaine(jourOf(publieLe))}. Elle ne change plus.`;
}
