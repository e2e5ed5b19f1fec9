/** The options of column. */
export const columnOptions = {
  table: { short: 't', help: 'create a table' },
  'table-name': { short: 'n', takes: '<name>', help: 'table name for JSON output' },
  'table-order': { short: 'O', takes: '<columns>', help: 'specify order of output columns' },
  'table-columns': { short: 'N', takes: '<names>', help: 'comma separated columns names' },
  'table-columns-limit': { short: 'l', takes: '<num>', help: 'maximal number of input columns' },
  'table-right': { short: 'R', takes: '<columns>', help: 'right align text in these columns' },
  'table-hide': { short: 'H', takes: '<columns>', help: "don't print the columns" },
  'table-noheadings': { short: 'd', help: "don't print header" },
  'keep-empty-lines': { short: 'L', help: "don't ignore empty lines" },
  json: { short: 'J', help: 'use JSON output format for table' },
  'output-width': { short: 'c', takes: '<width>', help: 'width of output in number of characters' },
  'output-separator': {
    short: 'o',
    takes: '<string>',
    help: 'columns separator for table output (default is two spaces)',
  },
  separator: { short: 's', takes: '<string>', help: 'possible table delimiters' },
  fillrows: { short: 'x', help: 'fill rows before columns' },
} as const;
