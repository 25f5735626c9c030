/** A piece of text where it is printed; units are PDF points, y grows upwards. */
export interface TextPiece {
  text: string
  x: number
  y: number
  width: number
  /** Size of the type. */
  height: number
}
