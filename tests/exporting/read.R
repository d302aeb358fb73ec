# Reads what an export holds with readr, haven or RSQLite, and writes it as CSV in which each missing value is \N.
suppressPackageStartupMessages({
  library(readr)
  library(haven)
  library(RSQLite)
})
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
out <- arguments[2]

plain <- function(column) {
  if (is.labelled(column)) column <- as_factor(column)
  text <- if (is.numeric(column) && !inherits(column, "Date")) {
    format(column, scientific = FALSE, trim = TRUE)
  } else {
    as.character(column)
  }
  text[is.na(column)] <- "\\N"
  text
}

save <- function(frame, name) {
  kinds <- vapply(frame, function(column) class(column)[1], "")
  text <- as.data.frame(lapply(frame, plain), check.names = FALSE, stringsAsFactors = FALSE)
  write.csv(text, file.path(out, paste0(name, ".csv")), row.names = FALSE, fileEncoding = "UTF-8")
  writeLines(kinds, file.path(out, paste0(name, ".kinds")))
}

for (file in list.files(folder, pattern = "\\.csv$")) {
  frame <- read_csv(file.path(folder, file), na = "", guess_max = Inf, show_col_types = FALSE, progress = FALSE)
  stopifnot(nrow(problems(frame)) == 0)
  save(frame, sub("\\.csv$", "", file))
}
for (file in list.files(folder, pattern = "\\.dta$")) {
  save(read_dta(file.path(folder, file)), sub("\\.dta$", "", file))
}
if (file.exists(file.path(folder, "softpower.sqlite"))) {
  database <- dbConnect(SQLite(), file.path(folder, "softpower.sqlite"), flags = SQLITE_RO)
  for (name in setdiff(dbListTables(database), grep("^search", dbListTables(database), value = TRUE))) {
    save(dbReadTable(database, name, check.names = FALSE), name)
  }
  dbDisconnect(database)
}
