' Fills a unit's card in LibreOffice itself, so that a file of another program than ours is read back.
' Run (see docs/unit-card.md): soffice --headless "macro:///Standard.Module1.Fill(source,target,filter)"
Sub Fill(source As String, target As String, filter As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim book : book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  Dim sheet : sheet = book.Sheets.getByName("Karta")
  Dim cursor : cursor = sheet.createCursor() : cursor.gotoEndOfUsedArea(False)
  Dim column As Integer : column = -1
  Dim c As Integer, r As Long, n As Long
  For c = 0 To 20
    If sheet.getCellByPosition(c, 0).String = "kk:entry" Then column = c
  Next
  n = 0
  For r = 1 To cursor.RangeAddress.EndRow
    Dim cell : cell = sheet.getCellByPosition(column, r)
    If Not cell.CellProtection.IsLocked Then
      Select Case sheet.getCellByPosition(2, r).String
        Case "Stan realizacji działania" : cell.String = "zrealizowane"
        Case "Powód zmiany lub braku realizacji" : cell.String = "inny"
        Case "Wyjaśnienie powodu" : cell.String = "Dwie  spacje i ""cudzysłów"""
        Case "Opis słowny" : cell.String = "Wiersz pierwszy." & Chr(10) & "Wiersz drugi – żółć."
        Case "Wydatki w zł" : cell.String = "1 234,56"
        Case "Dane potwierdza kierownik jednostki (imię i nazwisko)" : cell.String = "Anna Nowak"
        Case ""
          sheet.getCellByPosition(2, r).String = "warsztaty on-line" : cell.String = "3"
        Case Else
          n = n + 1
          Select Case n Mod 4
            Case 0 : cell.String = "1 234,5"
            Case 1 : cell.Value = 17
            Case 2 : cell.FormulaLocal = "12,5"
            Case 3 : cell.String = "około 40"
          End Select
      End Select
    End If
  Next
  Dim store(0) As New com.sun.star.beans.PropertyValue
  store(0).Name = "FilterName" : store(0).Value = filter
  book.storeToURL(ConvertToURL(target), store())
  book.close(True)
End Sub
