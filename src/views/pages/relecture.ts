import { fr } from '../../fr.ts';

export const LES_FICHES = fr`Les fiches de ce résumé`;
export const LES_VERSIONS = fr`Les deux versions`;
export const ECRIRE_INTRODUCTION = fr`Écrire une introduction`;
export const MODIFIER_INTRODUCTION = fr`Modifier l’introduction`;
export const SANS_INTRODUCTION = fr`Le résumé n’a pas d’introduction.`;
export const VOIR_DANS_LE_TEXTE = fr`Voir dans le texte`;
export const LA_SUITE = fr`La suite`;
export const ENCORE_OUVERT = fr`Encore ouvert`;
export const RETOUR = fr`Revenir à la relecture`;
