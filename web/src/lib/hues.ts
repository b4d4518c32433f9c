// The eight hues a pillar, an area or a tag can have, as they are kept on the server. On dark ground each is drawn lighter.

export interface Hue {
  name: string;
  value: string;
}

export const HUES: readonly Hue[] = [
  { name: 'Amber', value: '#8a5a00' },
  { name: 'Clay', value: '#a8402f' },
  { name: 'Rose', value: '#a8325e' },
  { name: 'Plum', value: '#7d3f9e' },
  { name: 'Indigo', value: '#4a4fb8' },
  { name: 'Ocean', value: '#0f6396' },
  { name: 'Teal', value: '#0a6b62' },
  { name: 'Moss', value: '#4a6a14' },
];
