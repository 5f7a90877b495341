import { fr } from '../../fr.ts';
import { type Document, paragraph, shortPage } from '../words/document.ts';
import { notice } from '../words/phrases.ts';

/** Pages for whoever ties a workspace of a chat platform to the convention. `messagerie` is the platform's name. */

/** Before the platform's own page; `url` leads there. */
export function viewInstallation({ messagerie, convention, url }: Installation): Document {
  return {
    title: fr`Relier un espace ${messagerie}`,
    lead: fr`L’application sera ajoutée à votre espace ${messagerie} et reliée à : ${convention}.`,
    blocks: [
      paragraph(
        fr`Sur la page suivante, ${messagerie} vous montre ce que l’application pourra faire et vous demande votre accord.`,
      ),
      paragraph(fr`Terminez dans les dix minutes, avec ce même navigateur.`),
      { kind: 'links', links: [{ label: fr`Choisir l’espace ${messagerie}`, url, isMain: true }] },
    ],
  };
}

export interface Installation {
  readonly messagerie: string;
  readonly convention: string;
  readonly url: string;
}

export function viewInstallationReussie(messagerie: string, espace: string): Document {
  return shortPage(fr`L’espace ${messagerie} est relié`, [
    fr`L’application est installée dans « ${espace} ».`,
    fr`Les personnes enregistrées peuvent lui écrire « aide » dès maintenant.`,
    fr`Votre lien d’installation ne sert plus. Pour un autre espace, demandez-en un nouveau.`,
  ]);
}

/** Why nothing was installed. */
export type EchecInstallation =
  | 'sans-lien'
  | 'refusee'
  | 'perimee'
  | 'plateforme-muette'
  | 'plateforme-refuse'
  | 'organisation-entiere'
  | 'autre-convention';

/** Nothing was saved, and what to do. */
export function viewEchecInstallation(messagerie: string, echec: EchecInstallation): Document {
  const { title, paragraphs } = ECHECS[echec](messagerie);
  return { title, blocks: paragraphs.map(paragraph) };
}

const RECOMMENCER = fr`Rien n’a été enregistré. Ouvrez à nouveau votre lien d’installation pour recommencer.`;
const RIEN = fr`Rien n’a été enregistré.`;

const ECHECS: Readonly<
  Record<
    EchecInstallation,
    (messagerie: string) => { readonly title: string; readonly paragraphs: readonly string[] }
  >
> = {
  'sans-lien': (messagerie) =>
    notice(fr`Il faut un lien d’installation`, [
      fr`Cette page relie un espace ${messagerie} à la convention. Elle s’ouvre avec un lien personnel, donné à l’administration de l’espace collaboratif. Ce lien est peut-être incomplet, ou il a déjà servi.`,
      fr`La personne qui tient le serveur en crée un avec la commande « npm run espace -- lien-installation ADRESSE --confirmer ».`,
    ]),
  refusee: () => ({ title: fr`L’installation est annulée`, paragraphs: [RECOMMENCER] }),
  perimee: () =>
    notice(fr`Cette page d’installation n’est plus valable`, [
      fr`Elle sert une seule fois, pendant dix minutes, dans le navigateur qui l’a ouverte.`,
      RECOMMENCER,
    ]),
  'plateforme-muette': (messagerie) => notice(fr`${messagerie} ne répond pas`, [RECOMMENCER]),
  'plateforme-refuse': (messagerie) =>
    notice(fr`${messagerie} a refusé l’installation`, [
      RECOMMENCER,
      fr`Si le refus revient, vérifiez sur le serveur l’identifiant et le secret de l’application.`,
    ]),
  'organisation-entiere': (messagerie) =>
    notice(fr`L’application s’installe dans un espace, pas dans une organisation entière`, [
      RIEN,
      fr`Ouvrez à nouveau votre lien, puis choisissez un seul espace ${messagerie}.`,
    ]),
  'autre-convention': (messagerie) =>
    notice(fr`Cet espace ${messagerie} est déjà relié à une autre convention`, [
      RIEN,
      fr`Pour le relier ici, retirez d’abord l’application de cet espace, puis ouvrez à nouveau votre lien.`,
    ]),
};
