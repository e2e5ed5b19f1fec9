/** A quantity as Go prints its insides: resource.Quantity{i:resource.int64Amount{value:100, scale:-3}, ...}. */
import { decimalForm, formatQuantity, nanoPerUnit, type Quantity } from '../quantity.ts';
import { goQuote, goText, type GoText } from './go-text.ts';

/** The amount as read: the digits, and the power of ten that they count. */
export function amountParts({ nano, format }: Quantity): [value: bigint, scale: number] {
  if (nano === 0n) return [0n, 0];
  if (format === 'BinarySI' && nano % nanoPerUnit === 0n) return [nano / nanoPerUnit, 0];
  const { mantissa, exponent } = decimalForm(nano);
  return [mantissa, exponent];
}

/** The text is remembered when the quantity was read from one. */
export function goQuantity(quantity: Quantity, text = formatQuantity(quantity)): GoText {
  const [value, scale] = amountParts(quantity);
  return goText(
    `resource.Quantity{i:resource.int64Amount{value:${value}, scale:${scale}}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:${goQuote(text)}, Format:${goQuote(quantity.format)}}`,
  );
}
