REM Fills units' cards in LibreOffice as a person does: opens the protected card, types into its cells, saves it.
REM Run by kkapp/demo/libreoffice.py; what to do stands in a file, a line each, parts divided by tabulators:
REM   open   CARD (a URL)
REM   type   CELL  TEXT (a line end in it as U+2028)
REM   choose CELL  TEXT, which has to be in the list of the cell
REM   save   TARGET (a URL)  FILTER
REM What came of it is told the same way: "kept CELL", "refused CELL", "saved TARGET", "failed WHY", "by NAME VERSION".
Option Explicit

Const CARD = "Karta"
Const OF_A_LIST = 6 ' com.sun.star.sheet.ValidationType.LIST

Dim told As Object, book As Object, view As Object, dispatcher As Object

Sub Fill(orders As String, answers As String)
  On Error GoTo Failed
  Dim files As Object, reader As Object
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  told = createUnoService("com.sun.star.io.TextOutputStream")
  told.setOutputStream(files.openFileWrite(orders & ".new"))
  told.setEncoding("UTF-8")
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(files.openFileRead(orders))
  reader.setEncoding("UTF-8")
  Do While Not reader.isEOF()
    Obey(Split(reader.readLine(), Chr(9)))
  Loop
  Tell("by", Product())
  Finish(files, orders, answers)
  Exit Sub
Failed:
  REM An error that nobody catches would be shown in a box that nobody sees.
  Tell("failed", "line " & Erl & ": " & Error$)
  If Not IsNull(book) Then book.close(True)
  Finish(files, orders, answers)
End Sub

Sub Obey(words)
  If UBound(words) < 1 Then Exit Sub
  Select Case words(0)
    Case "open" : OpenCard(words(1))
    Case "type" : TypeText(words(1), Replace(words(2), Chr(8232), Chr(10)))
    Case "choose" : TakeFromList(words(1), words(2))
    Case "save" : SaveAs(words(1), words(2))
  End Select
End Sub

Sub OpenCard(url As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  book = StarDesktop.loadComponentFromURL(url, "_blank", 0, how())
  view = book.CurrentController
  view.setActiveSheet(book.Sheets.getByName(CARD))
End Sub

REM The command of the input line: it does what a person may do, where the interface of cells passes over protection.
Sub TypeText(address As String, text As String)
  Dim cell As Object
  Dim typed(0) As New com.sun.star.beans.PropertyValue
  cell = view.ActiveSheet.getCellRangeByName(address)
  view.select(cell)
  typed(0).Name = "StringName" : typed(0).Value = text
  dispatcher.executeDispatch(view.Frame, ".uno:EnterString", "", 0, typed())
  If cell.String = text Then Tell("kept", address) Else Tell("refused", address)
End Sub

REM A list is a box that opens under the cell; what it does not hold cannot be chosen there.
Sub TakeFromList(address As String, text As String)
  Dim rule As Object
  rule = view.ActiveSheet.getCellRangeByName(address).Validation
  If rule.Type = OF_A_LIST And InStr(";" & ListedIn(rule) & ";", ";" & text & ";") > 0 Then
    TypeText(address, text)
  Else
    Tell("refused", address)
  End If
End Sub

Function ListedIn(rule As Object) As String
  Dim listed As String
  listed = Replace(rule.getFormula1(), Chr(34), "")
  ListedIn = Replace(listed, ",", ";")
End Function

Sub SaveAs(url As String, filter As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = filter
  book.storeToURL(url, how())
  book.close(True)
  Tell("saved", url)
End Sub

Sub Tell(what As String, about As String)
  told.writeString(what & Chr(9) & Replace(about, Chr(10), " ") & Chr(10))
End Sub

REM The answers get their name when they are whole.
Sub Finish(files As Object, orders As String, answers As String)
  told.closeOutput()
  files.move(orders & ".new", answers)
End Sub

Function Product() As String
  Dim provider As Object, settings As Object
  Dim place(0) As New com.sun.star.beans.PropertyValue
  place(0).Name = "nodepath" : place(0).Value = "/org.openoffice.Setup/Product"
  provider = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  settings = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", place())
  Product = settings.getByName("ooName") & " " & settings.getByName("ooSetupVersion")
End Function
