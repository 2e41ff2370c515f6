// The messages of the Sheets API that requests may hold, as far as the workspace reads them: field and type.
// s string, i integer, n number, b boolean, m field mask, any anything, [X] list of X, {A|B} one of these names, else a message.

const COLORS = 'backgroundColor:Color backgroundColorStyle:ColorStyle';

export const MESSAGES: Readonly<Record<string, string>> = {
  Color: 'red:n green:n blue:n alpha:n',
  ColorStyle: 'rgbColor:Color themeColor:s',
  GridRange: 'sheetId:i startRowIndex:i endRowIndex:i startColumnIndex:i endColumnIndex:i',
  GridCoordinate: 'sheetId:i rowIndex:i columnIndex:i',
  DimensionRange: 'sheetId:i dimension:{ROWS|COLUMNS} startIndex:i endIndex:i',
  ExtendedValue: 'numberValue:n stringValue:s boolValue:b formulaValue:s errorValue:any',
  NumberFormat: 'type:{TEXT|NUMBER|PERCENT|CURRENCY|DATE|TIME|DATE_TIME|SCIENTIFIC} pattern:s',
  Border: 'style:{DOTTED|DASHED|SOLID|SOLID_MEDIUM|SOLID_THICK|NONE|DOUBLE} width:i color:Color colorStyle:ColorStyle',
  Borders: 'top:Border bottom:Border left:Border right:Border',
  Padding: 'top:i right:i bottom:i left:i',
  TextRotation: 'angle:i vertical:b',
  TextFormat:
    'foregroundColor:Color foregroundColorStyle:ColorStyle fontFamily:s fontSize:i bold:b italic:b strikethrough:b underline:b link:any',
  CellFormat: `numberFormat:NumberFormat ${COLORS} borders:Borders padding:Padding horizontalAlignment:{LEFT|CENTER|RIGHT} verticalAlignment:{TOP|MIDDLE|BOTTOM} wrapStrategy:{OVERFLOW_CELL|LEGACY_WRAP|CLIP|WRAP} textDirection:{LEFT_TO_RIGHT|RIGHT_TO_LEFT} textFormat:TextFormat hyperlinkDisplayType:{LINKED|PLAIN_TEXT} textRotation:TextRotation`,
  ConditionValue: 'relativeDate:{PAST_YEAR|PAST_MONTH|PAST_WEEK|YESTERDAY|TODAY|TOMORROW} userEnteredValue:s',
  BooleanCondition:
    'type:{NUMBER_GREATER|NUMBER_GREATER_THAN_EQ|NUMBER_LESS|NUMBER_LESS_THAN_EQ|NUMBER_EQ|NUMBER_NOT_EQ|NUMBER_BETWEEN|NUMBER_NOT_BETWEEN|TEXT_CONTAINS|TEXT_NOT_CONTAINS|TEXT_STARTS_WITH|TEXT_ENDS_WITH|TEXT_EQ|TEXT_IS_EMAIL|TEXT_IS_URL|DATE_EQ|DATE_BEFORE|DATE_AFTER|DATE_ON_OR_BEFORE|DATE_ON_OR_AFTER|DATE_BETWEEN|DATE_NOT_BETWEEN|DATE_IS_VALID|ONE_OF_RANGE|ONE_OF_LIST|BLANK|NOT_BLANK|CUSTOM_FORMULA|BOOLEAN|TEXT_NOT_EQ|DATE_NOT_EQ|FILTER_EXPRESSION} values:[ConditionValue]',
  DataValidationRule: 'condition:BooleanCondition inputMessage:s strict:b showCustomUi:b',
  CellData:
    'userEnteredValue:ExtendedValue effectiveValue:any formattedValue:s userEnteredFormat:CellFormat effectiveFormat:any hyperlink:s note:s textFormatRuns:any dataValidation:DataValidationRule pivotTable:any chipRuns:any',
  RowData: 'values:[CellData]',
  GridProperties:
    'rowCount:i columnCount:i frozenRowCount:i frozenColumnCount:i hideGridlines:b rowGroupControlAfter:b columnGroupControlAfter:b',
  SheetProperties:
    'sheetId:i title:s index:i sheetType:{GRID|OBJECT|DATA_SOURCE} gridProperties:GridProperties hidden:b tabColor:Color tabColorStyle:ColorStyle rightToLeft:b',
  SpreadsheetProperties:
    'title:s locale:s autoRecalc:{ON_CHANGE|MINUTE|HOUR} timeZone:s defaultFormat:CellFormat iterativeCalculationSettings:any spreadsheetTheme:any importFunctionsExternalUrlAccessAllowed:b',
  DimensionProperties: 'hiddenByFilter:b hiddenByUser:b pixelSize:i developerMetadata:any',
  Editors: 'users:[s] groups:[s] domainUsersCanEdit:b',
  ProtectedRange:
    'protectedRangeId:i range:GridRange namedRangeId:s tableId:s description:s warningOnly:b requestingUserCanEdit:b unprotectedRanges:[GridRange] editors:Editors',
  BooleanRule: 'condition:BooleanCondition format:CellFormat',
  InterpolationPoint: 'color:Color colorStyle:ColorStyle type:{MIN|MAX|NUMBER|PERCENT|PERCENTILE} value:s',
  GradientRule: 'minpoint:InterpolationPoint midpoint:InterpolationPoint maxpoint:InterpolationPoint',
  ConditionalFormatRule: 'ranges:[GridRange] booleanRule:BooleanRule gradientRule:GradientRule',
  BandingProperties:
    'headerColor:Color headerColorStyle:ColorStyle firstBandColor:Color firstBandColorStyle:ColorStyle secondBandColor:Color secondBandColorStyle:ColorStyle footerColor:Color footerColorStyle:ColorStyle',
  BandedRange: 'bandedRangeId:i bandedRangeReference:s range:GridRange rowProperties:BandingProperties columnProperties:BandingProperties',
  SortSpec:
    'dimensionIndex:i sortOrder:{ASCENDING|DESCENDING} foregroundColor:Color foregroundColorStyle:ColorStyle backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceColumnReference:any',
  FilterCriteria:
    'hiddenValues:[s] condition:BooleanCondition visibleBackgroundColor:Color visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle',
  FilterSpec: 'filterCriteria:FilterCriteria columnIndex:i dataSourceColumnReference:any',
  BasicFilter: 'range:GridRange tableId:s sortSpecs:[SortSpec] criteria:any filterSpecs:[FilterSpec]',
  FilterView: 'filterViewId:i title:s range:GridRange namedRangeId:s tableId:s sortSpecs:[SortSpec] criteria:any filterSpecs:[FilterSpec]',
  TableRowsProperties:
    'headerColorStyle:ColorStyle firstBandColorStyle:ColorStyle secondBandColorStyle:ColorStyle footerColorStyle:ColorStyle',
  TableColumnDataValidationRule: 'condition:BooleanCondition',
  TableColumnProperties:
    'columnIndex:i columnName:s columnType:{DOUBLE|CURRENCY|PERCENT|DATE|TIME|DATE_TIME|TEXT|BOOLEAN|DROPDOWN|FILES_CHIP|PEOPLE_CHIP|FINANCE_CHIP|PLACE_CHIP|RATINGS_CHIP} dataValidationRule:TableColumnDataValidationRule',
  Table: 'tableId:s name:s range:GridRange rowsProperties:TableRowsProperties columnProperties:[TableColumnProperties]',
  NamedRange: 'namedRangeId:s name:s range:GridRange',
  DeveloperMetadataLocation: 'locationType:s spreadsheet:b sheetId:i dimensionRange:DimensionRange',
  DeveloperMetadata: 'metadataId:i metadataKey:s metadataValue:s location:DeveloperMetadataLocation visibility:{DOCUMENT|PROJECT}',
  DeveloperMetadataLookup:
    'locationType:{ROW|COLUMN|SHEET|SPREADSHEET} metadataLocation:DeveloperMetadataLocation locationMatchingStrategy:{EXACT_LOCATION|INTERSECTING_LOCATION} metadataId:i metadataKey:s metadataValue:s visibility:{DOCUMENT|PROJECT}',
  DataFilter: 'developerMetadataLookup:DeveloperMetadataLookup a1Range:s gridRange:GridRange',
  OverlayPosition: 'anchorCell:GridCoordinate offsetXPixels:i offsetYPixels:i widthPixels:i heightPixels:i',
  EmbeddedObjectPosition: 'sheetId:i overlayPosition:OverlayPosition newSheet:b',
  ChartSourceRange: 'sources:[GridRange]',
  ChartData: 'groupRule:any aggregateType:{AVERAGE|COUNT|MAX|MEDIAN|MIN|SUM} sourceRange:ChartSourceRange columnReference:any',
  BasicChartAxis: 'position:{BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS} title:s format:TextFormat titleTextPosition:any viewWindowOptions:any',
  BasicChartDomain: 'domain:ChartData reversed:b',
  BasicChartSeries:
    'series:ChartData targetAxis:{BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS} type:{BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA} lineStyle:any dataLabel:any color:Color colorStyle:ColorStyle pointStyle:any styleOverrides:any',
  BasicChartSpec:
    'chartType:{BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA} legendPosition:{BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND} axis:[BasicChartAxis] domains:[BasicChartDomain] series:[BasicChartSeries] headerCount:i threeDimensional:b interpolateNulls:b stackedType:{NOT_STACKED|STACKED|PERCENT_STACKED} lineSmoothing:b compareMode:{DATUM|CATEGORY} totalDataLabel:any',
  PieChartSpec:
    'legendPosition:{BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|LABELED_LEGEND} domain:ChartData series:ChartData threeDimensional:b pieHole:n',
  ChartSpec:
    'title:s altText:s titleTextFormat:TextFormat titleTextPosition:any subtitle:s subtitleTextFormat:TextFormat subtitleTextPosition:any fontName:s maximized:b backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceChartProperties:any filterSpecs:[FilterSpec] sortSpecs:[SortSpec] hiddenDimensionStrategy:{SKIP_HIDDEN_ROWS_AND_COLUMNS|SKIP_HIDDEN_ROWS|SKIP_HIDDEN_COLUMNS|SHOW_ALL} basicChart:BasicChartSpec pieChart:PieChartSpec bubbleChart:any candlestickChart:any orgChart:any histogramChart:any waterfallChart:any treemapChart:any scorecardChart:any',
  EmbeddedChart: 'chartId:i position:EmbeddedObjectPosition spec:ChartSpec border:any',
  GridData: 'startRow:i startColumn:i rowData:[RowData] rowMetadata:[DimensionProperties] columnMetadata:[DimensionProperties]',
  Sheet:
    'properties:SheetProperties data:[GridData] merges:[GridRange] conditionalFormats:[ConditionalFormatRule] filterViews:[FilterView] protectedRanges:[ProtectedRange] basicFilter:BasicFilter charts:[EmbeddedChart] bandedRanges:[BandedRange] developerMetadata:[DeveloperMetadata] rowGroups:any columnGroups:any slicers:any tables:[Table]',
  Spreadsheet:
    'spreadsheetId:s properties:SpreadsheetProperties sheets:[Sheet] namedRanges:[NamedRange] spreadsheetUrl:s developerMetadata:[DeveloperMetadata] dataSources:any dataSourceSchedules:any',

  updateSpreadsheetProperties: 'properties:SpreadsheetProperties fields:m',
  addSheet: 'properties:SheetProperties',
  deleteSheet: 'sheetId:i',
  updateSheetProperties: 'properties:SheetProperties fields:m',
  duplicateSheet: 'sourceSheetId:i insertSheetIndex:i newSheetId:i newSheetName:s',
  updateCells: 'rows:[RowData] fields:m start:GridCoordinate range:GridRange',
  appendCells: 'sheetId:i rows:[RowData] fields:m tableId:s',
  repeatCell: 'range:GridRange cell:CellData fields:m',
  appendDimension: 'sheetId:i dimension:{ROWS|COLUMNS} length:i',
  insertDimension: 'range:DimensionRange inheritFromBefore:b',
  deleteDimension: 'range:DimensionRange',
  moveDimension: 'source:DimensionRange destinationIndex:i',
  updateDimensionProperties: 'properties:DimensionProperties fields:m range:DimensionRange dataSourceSheetRange:any',
  autoResizeDimensions: 'dimensions:DimensionRange dataSourceSheetDimensions:any',
  addProtectedRange: 'protectedRange:ProtectedRange',
  updateProtectedRange: 'protectedRange:ProtectedRange fields:m',
  deleteProtectedRange: 'protectedRangeId:i',
  setDataValidation: 'range:GridRange rule:DataValidationRule filteredRowsIncluded:b',
  addConditionalFormatRule: 'rule:ConditionalFormatRule index:i',
  updateConditionalFormatRule: 'index:i sheetId:i rule:ConditionalFormatRule newIndex:i',
  deleteConditionalFormatRule: 'index:i sheetId:i',
  addBanding: 'bandedRange:BandedRange',
  updateBanding: 'bandedRange:BandedRange fields:m',
  deleteBanding: 'bandedRangeId:i bandedRangeReference:s',
  setBasicFilter: 'filter:BasicFilter',
  clearBasicFilter: 'sheetId:i',
  addFilterView: 'filter:FilterView',
  deleteFilterView: 'filterId:i',
  addTable: 'table:Table',
  updateTable: 'table:Table fields:m',
  deleteTable: 'tableId:s',
  createDeveloperMetadata: 'developerMetadata:DeveloperMetadata',
  updateDeveloperMetadata: 'dataFilters:[DataFilter] developerMetadata:DeveloperMetadata fields:m',
  deleteDeveloperMetadata: 'dataFilter:DataFilter',
  addNamedRange: 'namedRange:NamedRange',
  deleteNamedRange: 'namedRangeId:s',
  addChart: 'chart:EmbeddedChart',
  updateChartSpec: 'chartId:i spec:ChartSpec',
  updateEmbeddedObjectPosition: 'objectId:i newPosition:EmbeddedObjectPosition fields:m',
  deleteEmbeddedObject: 'objectId:i',
  sortRange: 'range:GridRange sortSpecs:[SortSpec]',
  deleteRange: 'range:GridRange shiftDimension:{ROWS|COLUMNS}',
  insertRange: 'range:GridRange shiftDimension:{ROWS|COLUMNS}',
  findReplace: 'find:s replacement:s matchCase:b matchEntireCell:b searchByRegex:b includeFormulas:b range:GridRange sheetId:i allSheets:b',
  BatchUpdateSpreadsheetRequest: 'requests:any includeSpreadsheetInResponse:b responseRanges:[s] responseIncludeGridData:b',
  ValueRange: 'range:s majorDimension:{ROWS|COLUMNS} values:any',
  BatchUpdateValuesRequest:
    'valueInputOption:{RAW|USER_ENTERED} data:[ValueRange] includeValuesInResponse:b responseValueRenderOption:{FORMATTED_VALUE|UNFORMATTED_VALUE|FORMULA} responseDateTimeRenderOption:{SERIAL_NUMBER|FORMATTED_STRING}',
  BatchClearValuesRequest: 'ranges:[s]',
};

/** Requests of the API that the workspace does not build; they are told apart from names that Google does not know. */
export const NOT_BUILT: ReadonlySet<string> = new Set(
  'updateNamedRange autoFill cutPaste copyPaste mergeCells unmergeCells updateBorders duplicateFilterView pasteData textToColumns updateFilterView randomizeRange addDimensionGroup deleteDimensionGroup updateDimensionGroup trimWhitespace deleteDuplicates updateEmbeddedObjectBorder addSlicer updateSlicerSpec addDataSource updateDataSource deleteDataSource refreshDataSource cancelDataSourceRefresh split'.split(
    ' ',
  ),
);
