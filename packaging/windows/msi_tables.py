"""The tables of an installer database, as texts that ``msibuild`` imports."""

from dataclasses import dataclass, field

Cell = str | int | None
Row = tuple[Cell, ...]


@dataclass
class Table:
    """A table: its name, its columns with their types, how many of the first are the key, and its rows.

    Types are those of the format: ``s`` text, ``l`` text that may be translated, ``i`` number, ``v`` stream; a capital
    letter where nothing may stand.
    """

    name: str
    columns: str
    keys: int = 1
    rows: list[Row] = field(default_factory=list)

    def add(self, *cells: Cell) -> None:
        """Add a row."""
        if len(cells) != len(self.columns.split()):
            message = f"{self.name} has other columns: {cells}"
            raise ValueError(message)
        self.rows.append(cells)

    def text(self) -> str:
        """Return the table as ``msibuild`` reads it."""
        names, kinds = zip(*(column.split(":") for column in self.columns.split()), strict=True)
        lines: list[tuple[Cell, ...]] = [names, kinds, (self.name, *names[: self.keys]), *self.rows]
        return "".join("\t".join(_written(cell) for cell in line) + "\r\n" for line in lines)


def _written(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    if any(letter in text for letter in "\t\r\n"):
        message = f"a table has no place for {text!r}"
        raise ValueError(message)
    return text


_SEQUENCE = "Action:s72 Condition:S255 Sequence:I2"
_TABLES = (
    Table("AppSearch", "Property:s72 Signature_:s72", 2),
    Table("Component", "Component:s72 ComponentId:S38 Directory_:s72 Attributes:i2 Condition:S255 KeyPath:S72"),
    Table("CreateFolder", "Directory_:s72 Component_:s72", 2),
    Table("CustomAction", "Action:s72 Type:i2 Source:S72 Target:S255"),
    Table("Directory", "Directory:s72 Directory_Parent:S72 DefaultDir:l255"),
    Table(
        "Feature",
        "Feature:s38 Feature_Parent:S38 Title:L64 Description:L255 Display:I2 Level:i2 Directory_:S72 Attributes:i2",
    ),
    Table("FeatureComponents", "Feature_:s38 Component_:s72", 2),
    Table(
        "File",
        "File:s72 Component_:s72 FileName:l255 FileSize:i4 Version:S72 Language:S20 Attributes:I2 Sequence:i2",
    ),
    Table("Icon", "Name:s72 Data:v0"),
    Table("LaunchCondition", "Condition:s255 Description:l255"),
    Table("Media", "DiskId:i2 LastSequence:i2 DiskPrompt:L64 Cabinet:S255 VolumeLabel:S32 Source:S72"),
    Table(
        "MoveFile",
        "FileKey:s72 Component_:s72 SourceName:L255 DestName:L255 SourceFolder:S72 DestFolder:s72 Options:i2",
    ),
    Table("Property", "Property:s72 Value:l0"),
    Table("Registry", "Registry:s72 Root:i2 Key:l255 Name:L255 Value:L0 Component_:s72"),
    Table("RegLocator", "Signature_:s72 Root:i2 Key:s255 Name:S255 Type:I2"),
    Table(
        "Shortcut",
        "Shortcut:s72 Directory_:s72 Name:l128 Component_:s72 Target:s72 Arguments:S255 Description:L255 Hotkey:I2 "
        "Icon_:S72 IconIndex:I2 ShowCmd:I2 WkDir:S72",
    ),
    Table(
        "Upgrade",
        "UpgradeCode:s38 VersionMin:S20 VersionMax:S20 Language:S255 Attributes:i4 Remove:S255 ActionProperty:s72",
        5,
    ),
    Table("AdminExecuteSequence", _SEQUENCE),
    Table("AdminUISequence", _SEQUENCE),
    Table("AdvtExecuteSequence", _SEQUENCE),
    Table("InstallExecuteSequence", _SEQUENCE),
    Table("InstallUISequence", _SEQUENCE),
)


def empty_tables() -> dict[str, Table]:
    """Return the tables by their names, empty but for the standard actions in their order."""
    tables = {table.name: Table(table.name, table.columns, table.keys) for table in _TABLES}
    for sequence, actions in _ACTIONS.items():
        for action in actions.split():
            tables[sequence].add(action, None, _ORDER[action])
    return tables


_ORDER = {
    "FindRelatedProducts": 25,
    "AppSearch": 50,
    "LaunchConditions": 100,
    "ValidateProductID": 700,
    "CostInitialize": 800,
    "FileCost": 900,
    "CostFinalize": 1000,
    "MigrateFeatureStates": 1200,
    "ExecuteAction": 1300,
    "InstallValidate": 1400,
    "InstallInitialize": 1500,
    "RemoveExistingProducts": 1510,  # within what is undone when the newer version cannot be installed
    "ProcessComponents": 1600,
    "UnpublishFeatures": 1800,
    "RemoveRegistryValues": 2600,
    "RemoveShortcuts": 3200,
    "RemoveFiles": 3500,
    "RemoveFolders": 3600,
    "CreateFolders": 3700,
    "MoveFiles": 3800,
    "InstallAdminPackage": 3900,
    "InstallFiles": 4000,
    "CreateShortcuts": 4500,
    "WriteRegistryValues": 5000,
    "RegisterUser": 6000,
    "RegisterProduct": 6100,
    "PublishFeatures": 6300,
    "PublishProduct": 6400,
    "InstallFinalize": 6600,
}
_ACTIONS = {
    "AdminExecuteSequence": "CostInitialize FileCost CostFinalize InstallValidate InstallInitialize "
    "InstallAdminPackage InstallFiles InstallFinalize",
    "AdminUISequence": "CostInitialize FileCost CostFinalize ExecuteAction",
    "AdvtExecuteSequence": "CostInitialize CostFinalize InstallValidate InstallInitialize CreateShortcuts "
    "PublishFeatures PublishProduct InstallFinalize",
    "InstallExecuteSequence": "FindRelatedProducts AppSearch LaunchConditions ValidateProductID CostInitialize "
    "FileCost CostFinalize MigrateFeatureStates InstallValidate InstallInitialize RemoveExistingProducts "
    "ProcessComponents UnpublishFeatures RemoveRegistryValues RemoveShortcuts RemoveFiles RemoveFolders "
    "CreateFolders MoveFiles InstallFiles CreateShortcuts WriteRegistryValues RegisterUser RegisterProduct "
    "PublishFeatures PublishProduct InstallFinalize",
    "InstallUISequence": "FindRelatedProducts AppSearch LaunchConditions ValidateProductID CostInitialize FileCost "
    "CostFinalize MigrateFeatureStates ExecuteAction",
}
