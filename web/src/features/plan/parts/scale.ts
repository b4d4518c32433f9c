// How tall an hour is drawn.
export const HOUR_PX = 48;
export const PX = HOUR_PX / 60;
