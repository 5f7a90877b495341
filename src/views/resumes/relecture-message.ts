import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { isDemandee } from '../../domain/nouns/resume.ts';
import type { PassageARelire } from '../../domain/resumes/passages.ts';
import { listEnAttente, type Rectification } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { dureeDuLien } from '../words/liens.ts';
import { fichesDemandees, pluralize } from '../words/nombres.ts';
import { type Edition, isRectificatif, type Relecture } from './edition.ts';
import { buttonsOfDemande, phraseDemande } from './rectification.ts';
import { passageEnMots } from './relecture-passages.ts';
import { titreResume } from './resume.ts';

/** What to look at before publishing, in short: the whole text stands behind the link. */
export function viewLienRelecture(
  { tour, groupeProjet, publique, passages, rectifications }: Relecture,
  ficheActions: readonly FicheAction[],
  url: string,
): Message {
  const { lignes } = groupeProjet.contenu;
  const repondues = lignes.filter(({ etat }) => etat === 'repondue').length;
  const demandees = lignes.filter(isDemandee).length;
  const publiques = publique.contenu.lignes.filter(({ etat }) => etat === 'repondue').length;
  return {
    title: titreResume(groupeProjet.contenu),
    paragraphs: [
      fr`Relisez les deux versions avant de publier : la page montre leur texte entier, les passages à vérifier d’abord.`,
      phraseEtat(groupeProjet, publique),
    ],
    facts: [
      { label: fr`Réponses`, value: fr`${repondues} sur ${fichesDemandees(demandees)}` },
      { label: fr`Dans la version publique`, value: pluralize(publiques, fr`réponse`, fr`réponses`) },
    ],
    sections: [...sectionsDemandes(rectifications, ficheActions), sectionPassages(passages, ficheActions)],
    note: fr`Ce lien est personnel et valable ${dureeDuLien('relecture')} : ne le transmettez pas.`,
    buttons: [
      { kind: 'link', label: fr`Relire les deux versions`, url },
      ...(groupeProjet.publieLe === null && !isRectificatif(groupeProjet)
        ? [action(fr`Modifier l’introduction`, 'resume:preparer', { tour: tour.id })]
        : []),
    ],
  };
}

function phraseEtat(groupeProjet: Edition, publique: Edition): string {
  if (isRectificatif(groupeProjet)) return fr`Un rectificatif est prêt : rien n’en est encore publié.`;
  if (groupeProjet.publieLe === null) return fr`Rien n’est encore publié.`;
  if (isRectificatif(publique))
    return fr`Le rectificatif est publié pour le groupe projet. Celui de la version publique ne l’est pas encore.`;
  return publique.publieLe === null
    ? fr`La version du groupe projet est publiée. La version publique ne l’est pas encore.`
    : fr`Les deux versions sont publiées. Rien n’attend d’y être rectifié.`;
}

/** The receipt of « garder interne ». */
export function viewReponseInterne(fiche: FicheAction): Message {
  return {
    title: titreFiche(fiche),
    paragraphs: [fr`Cette réponse reste interne : seul le groupe projet la lit.`],
  };
}

/** The receipt of what takes it back. */
export function viewReponseReleased(fiche: FicheAction): Message {
  return {
    title: titreFiche(fiche),
    paragraphs: [fr`Cette réponse n’est plus interne : le choix de son pilote s’applique.`],
  };
}

/** What leads ask to be put right; nothing where nobody waits. */
function sectionsDemandes(
  rectifications: readonly Rectification[],
  ficheActions: readonly FicheAction[],
): readonly Section[] {
  const attente = listEnAttente(rectifications);
  if (attente.length === 0) return [];
  const list = attente.map((one) => {
    const numero = ficheActions.find(({ id }) => id === one.ficheActionId)?.numero ?? null;
    return {
      text: placeOf({ numero }, ficheActions),
      detail: fr`${phraseDemande(one)} « ${one.texte} »`,
      buttons: buttonsOfDemande(one),
    };
  });
  return [{ title: fr`Rectificatifs demandés`, list }];
}

const MAX_PASSAGES = 5; // the page has them all

function sectionPassages(passages: readonly PassageARelire[], ficheActions: readonly FicheAction[]) {
  const title = fr`Passages à vérifier`;
  if (passages.length === 0) return { title, paragraphs: [fr`Aucun signe de donnée personnelle.`] };
  const others = passages.length - MAX_PASSAGES;
  const list: readonly ListItem[] = passages.slice(0, MAX_PASSAGES).map((passage) => ({
    text: placeOf(passage, ficheActions),
    detail: passageEnMots(passage),
  }));
  const rest = {
    text: fr`Et ${pluralize(others, fr`autre passage`, fr`autres passages`)}, à lire sur la page.`,
  };
  return { title, list: others > 0 ? [...list, rest] : list };
}

function placeOf({ numero }: Pick<PassageARelire, 'numero'>, ficheActions: readonly FicheAction[]): string {
  const fiche = ficheActions.find((one) => one.numero === numero);
  return fiche === undefined ? fr`Introduction` : titreFiche(fiche);
}
