export interface Player {
  id: number;
  name: string;
}

export const NOTCH: Player = { id: 1, name: "Notch" };
export const STEVE: Player = { id: 2, name: "Steve" };

export const playerOf = (id: string): Player | null => [NOTCH, STEVE].find((each) => String(each.id) === id) ?? null;
