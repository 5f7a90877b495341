import { fr } from '../../fr.ts';

/** Above the figures of a picture, in words. */
export const CHIFFRES_DE_L_IMAGE = fr`Les mêmes chiffres en toutes lettres`;
