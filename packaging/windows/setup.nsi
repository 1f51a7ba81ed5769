; The setup program for one person: no administrator, nothing outside the person's own folders.
; windows/setup.py defines VERSION, NUMBERS, TREE, OUT, ICON, WORK and, where wanted, FAST and SIGN_UNINSTALLER.

Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define NAME "Karta Koordynatora"
!define PROGRAM "karta-koordynatora.exe"
!define KEY "Software\KartaKoordynatora"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\KartaKoordynatora"
!define DATA "$LOCALAPPDATA\Karta Koordynatora"
!define LOG "$TEMP\karta-koordynatora-setup.log"

; What a script that starts the setup program is told.
!define OLD_WINDOWS 3
!define NEWER_IS_HERE 4
!define MSI_IS_HERE 5
!define IN_USE 6
!define POLICY_NOT_COPIED 7

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
ManifestSupportedOS all
ManifestDPIAware true

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=1045 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=1045 "FileDescription" "${NAME} – instalator"
VIAddVersionKey /LANG=1045 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1045 "LegalCopyright" "EUPL-1.2"
VIAddVersionKey /LANG=1045 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1045 "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Program zostanie zainstalowany tylko dla Ciebie, bez uprawnień administratora.$\r$\n$\r$\nTwoje skoroszyty i paczki nie zostaną zmienione."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program zostanie usunięty. Twoje skoroszyty, paczki, kopie i ustawienia pozostaną na dysku."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Polish"

!ifdef SIGN_UNINSTALLER
  !uninstfinalize '${SIGN_UNINSTALLER} "%1"' = 0
!endif

; One sentence for the person, or for the log where nobody sits at the screen; then the end.
!macro Refuse CODE SENTENCE
  FileOpen $R9 "${LOG}" w
  ${If} $R9 != ""
    FileWriteUTF16LE /BOM $R9 "${SENTENCE}$\r$\n"
    FileClose $R9
  ${EndIf}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $R8 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      !insertmacro Refuse ${IN_USE} "Karta Koordynatora jest teraz otwarta. Zamknij ją i spróbuj ponownie. Niczego nie zmieniono."
    ${EndIf}
    FileClose $R8
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse ${OLD_WINDOWS} "Karta Koordynatora potrzebuje 64-bitowego systemu Windows 10 lub nowszego. Niczego nie zmieniono."
  ${EndIf}

  ReadRegStr $0 HKLM "${KEY}" "InstallDir"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0${PROGRAM}"
    !insertmacro Refuse ${MSI_IS_HERE} "Karta Koordynatora jest już zainstalowana na tym komputerze przez administratora i gotowa do użycia: znajdziesz ją w menu Start. Druga instalacja nie jest potrzebna. Niczego nie zmieniono."
  ${EndIf}

  ReadRegStr $0 HKCU "${KEY}" "Version"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse ${NEWER_IS_HERE} "Na tym komputerze jest nowsza wersja Karty Koordynatora ($0), dlatego starsza (${VERSION}) nie została zainstalowana. Niczego nie zmieniono. Jeżeli naprawdę potrzebna jest starsza, najpierw odinstaluj nowszą; dane pozostaną."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
FunctionEnd

Section "Program"
  !insertmacro RefuseWhileRunning
  Call RemoveEarlierVersion
  SetOutPath "$INSTDIR"
  ; First what takes it away again: where the power goes off in the middle, this version or a later one can tidy up.
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  File /r "${TREE}/*"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${KEY}" "Version" "${VERSION}"
  !include "${WORK}/write-file-kinds.nsh"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" $0
  Call TakeOptions
SectionEnd

; An earlier version knows best what it brought, and takes away that only.
Function RemoveEarlierVersion
  ReadRegStr $0 HKCU "${KEY}" "InstallDir"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    CopyFiles /SILENT "$0\uninstall.exe" "$PLUGINSDIR\uninstall.exe"
    ExecWait '"$PLUGINSDIR\uninstall.exe" /S /UPGRADE _?=$0' $1
    ${If} $1 <> 0
      !insertmacro Refuse $1 "Nie udało się usunąć wcześniejszej wersji. Zamknij Kartę Koordynatora i spróbuj ponownie. Twoje dane są bezpieczne."
    ${EndIf}
    Delete "$0\uninstall.exe"
  ${EndIf}
FunctionEnd

; /KKLANGUAGE=pl|en and /KKPOLICY=FILE, as the properties of the MSI.
Function TakeOptions
  ${GetParameters} $0
  ; PowerShell and others quote an option as a whole; GetOptions knows quotes around the value only.
  ${WordReplace} "$0" '"/KKLANGUAGE=' '/KKLANGUAGE="' "+" $0
  ${WordReplace} "$0" '"/KKPOLICY=' '/KKPOLICY="' "+" $0
  ${GetOptions} "$0" "/KKLANGUAGE=" $1
  ${If} $1 == "pl"
  ${OrIf} $1 == "en"
    WriteRegStr HKCU "${KEY}" "Language" "$1"
  ${EndIf}
  ${GetOptions} "$0" "/KKPOLICY=" $1
  ${If} $1 != ""
    CreateDirectory "${DATA}"
    ClearErrors
    CopyFiles /SILENT "$1" "${DATA}\policy.toml"
    ${If} ${Errors}
      !insertmacro Refuse ${POLICY_NOT_COPIED} "Program jest zainstalowany, ale nie udało się skopiować pliku zasad: $1"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  ; Only what the setup program brought, file by file: whatever else lies there is somebody's, and stays.
  !include "${WORK}/remove-files.nsh"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !include "${WORK}/remove-file-kinds.nsh"
  DeleteRegKey HKCU "${REMOVAL}"
  DeleteRegValue HKCU "${KEY}" "Version"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} "$0" "/UPGRADE" $1
  ${If} ${Errors}
    DeleteRegKey HKCU "${KEY}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${EndIf}
SectionEnd
